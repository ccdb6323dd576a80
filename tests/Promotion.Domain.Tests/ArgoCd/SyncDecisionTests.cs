using Promotion.Domain.ArgoCd;
using Xunit;

namespace Promotion.Domain.Tests.ArgoCd;

public sealed class SyncDecisionTests
{
    private const string Ours = "prod.1";

    private static readonly SyncDecision Start = new SyncDecision.Start();

    [Fact]
    public void Decide_NothingHappenedYet_Starts() => Assert.Equal(Start, Decide(null));

    [Theory]
    [InlineData(null)]
    [InlineData("prod.0")]
    [InlineData(Ours)]
    public void Decide_OperationNotTakenUpYet_AwaitsIt(string? promotion)
    {
        var application = Apps.Idle().With(null, Apps.OperationOf(promotion));

        Assert.Equal(new SyncDecision.Await(OperationPhase.Running, promotion), SyncDecision.Decide(application, Ours, []));
    }

    [Fact]
    public void Decide_OperationAskedForAfterOursEnded_AwaitsIt()
    {
        var application = Apps.Idle().With(Apps.State(OperationPhase.Succeeded, Ours, "a"), Apps.OperationOf("prod.2"));

        Assert.Equal(new SyncDecision.Await(OperationPhase.Running, "prod.2"), SyncDecision.Decide(application, Ours, ["a"]));
    }

    [Theory]
    [InlineData(null, OperationPhase.Running)]
    [InlineData(null, OperationPhase.Terminating)]
    [InlineData("prod.0", OperationPhase.Running)]
    [InlineData("prod.0", OperationPhase.Terminating)]
    [InlineData(Ours, OperationPhase.Running)]
    [InlineData(Ours, OperationPhase.Terminating)]
    public void Decide_OperationGoesOn_AwaitsIt(string? promotion, OperationPhase phase) =>
        Assert.Equal(new SyncDecision.Await(phase, promotion, "words"), Decide(Apps.State(phase, promotion)));

    [Theory]
    [InlineData(null, OperationPhase.Succeeded)]
    [InlineData(null, OperationPhase.Error)]
    [InlineData("prod.0", OperationPhase.Succeeded)]
    [InlineData("prod.0", OperationPhase.Failed)]
    public void Decide_OperationOfAnotherEnded_Starts(string? promotion, OperationPhase phase) =>
        Assert.Equal(Start, Decide(Apps.State(phase, promotion, "a"), "a"));

    [Fact]
    public void Decide_OursEndedWithoutResult_Starts() => Assert.Equal(Start, Decide(Apps.State(OperationPhase.Error, Ours, null)));

    [Theory]
    [InlineData(OperationPhase.Succeeded)]
    [InlineData(OperationPhase.Failed)]
    [InlineData(OperationPhase.Error)]
    public void Decide_OursEndedWithoutSources_TakesNote(OperationPhase phase) =>
        Assert.Equal(new SyncDecision.Ended(phase, "words"), Decide(Apps.State(phase, Ours, "a")));

    [Theory]
    [InlineData("a,b", "a,b", true)]
    [InlineData(",b", "x,b", true)]
    [InlineData("a,", "a", true)]
    [InlineData("a", "a,b", true)]
    [InlineData("a,b", "a,x", false)]
    [InlineData("a,b", "a", false)]
    public void Decide_OursEnded_ComparesEachDesiredRevision(string desired, string observed, bool arrived)
    {
        var decision = Decide(Apps.State(OperationPhase.Succeeded, Ours, observed.Split(',')), desired.Split(','));

        Assert.Equal(arrived ? new SyncDecision.Ended(OperationPhase.Succeeded, "words") : Start, decision);
    }

    private static SyncDecision Decide(OperationState? state, params string[] desired) =>
        SyncDecision.Decide(Apps.Idle().With(state), Ours, [.. desired]);
}
