using Promotion.Domain;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Grains.Stages;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Stages;

public sealed class PromoteTests
{
    [Fact]
    public async Task Promote_RepeatedWithTheSameRequest_ReturnsTheSamePromotion()
    {
        await using var house = await Defined();
        var first = await house.Stage("dev").Promote("f1", "r1", Definitions.Ada);
        var again = await house.Stage("dev").Promote("f1", "r1", Definitions.Ada);
        var other = await house.Stage("dev").Promote("f1", "r2", Definitions.Ada);

        await house.Until("dev", stage => stage.History.Length == 2);
        Assert.Equal(first, again);
        Assert.True(string.CompareOrdinal(other, first) > 0, $"{other} must sort after {first}");
        Assert.Equal(2, house.Steps.Push.Runs.Count);
    }

    [Fact]
    public async Task PromoteAndShow_ShowsThePromotionAtTheRevisionOfItsCommit_AndARepetitionNoMore()
    {
        await using var house = await Defined();
        house.Steps.Push.Hold();
        var begun = await house.Stage("dev").PromoteAndShow("f1", "r1", Definitions.Ada);
        var queued = await house.Stage("dev").PromoteAndShow("f2", "r2", Definitions.Ada);
        var again = await house.Stage("dev").PromoteAndShow("f2", "r2", Definitions.Ada);

        Assert.Equal((PromotionPhase.Running, PromotionPhase.Pending), (begun.Run!.Phase, queued.Run!.Phase));
        Assert.Equal(new Promoted(queued.Name), again);
        var row = await house.Store.Get(House.Project, ResourceKind.Promotion, queued.Name, CancellationToken.None);
        Assert.Equal(row!.Revision, queued.Revision);
    }

    [Fact]
    public async Task Promote_OfUnavailableFreight_IsRefusedWithTheReason()
    {
        await using var house = await Defined();
        await house.DefineStage("prod", "dev", "push");

        var refusal = await Assert.ThrowsAsync<DomainException>(() => house.Stage("prod").Promote("f1", null, Definitions.Ada));

        Assert.Equal(RefusalReason.FreightNotAvailable, refusal.Reason);
        Assert.Contains("It has not been verified in Stage dev.", refusal.Message);
    }

    [Fact]
    public async Task Abort_WhileAStepRuns_CancelsItAndStartsTheNext()
    {
        await using var house = await Defined();
        house.Steps.Push.Hold();
        var first = await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Push.Started.Next();
        await house.Stage("dev").Promote("f2", null, Definitions.Ada);

        await house.Stage("dev").Abort(first, Definitions.Ada);
        await house.Steps.Push.Cancelled.Next();
        await house.Steps.Push.Started.Next();
        house.Steps.Push.Release();

        var stage = await house.Until("dev", s => s.Has("f2"));
        Assert.Single(stage.History);
        Assert.Equal(["f1", "f2"], house.Steps.Push.Runs.Select(run => run.Target.Name));
        Assert.Empty(house.World.Directories);
    }

    [Fact]
    public async Task Abort_WhileAPromotionWaits_LeavesNoDirectory()
    {
        await using var house = await Defined();
        house.Steps.Push.Outcome = _ => StepResult.Running("Story", "for a free node");
        var name = await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Running?.Waiting is not null);
        Assert.Single(house.World.Directories);

        house.Steps.Push.Outcome = _ => StepResult.Succeeded();
        await house.Stage("dev").Abort(name, Definitions.Ada);
        await house.Stage("dev").Promote("f2", null, Definitions.Ada);

        await house.Until("dev", stage => stage.Has("f2"));
        Assert.DoesNotContain(name, house.World.Directories.Keys);
    }

    [Fact]
    public async Task Waiting_LookedAtFromOutside_GoesOnAtOnce()
    {
        await using var house = await Defined();
        house.Steps.Push.Outcome = _ => StepResult.Running("Story", "for a free node");
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Running?.Waiting is not null);

        house.Steps.Push.Outcome = _ => StepResult.Succeeded();
        await house.Stage("dev").Look();

        await house.Until("dev", stage => stage.Has("f1"));
    }

    [Fact]
    public async Task Timeout_OfAStepThatHangs_EndsIt()
    {
        await using var house = await Defined();
        await house.Stage("dev").Define(
            ObjectMeta.Empty,
            Definitions.Spec(null, null, [Definitions.Step("push") with { Retry = new StepRetry(TimeSpan.FromMinutes(3), 0) }]),
            Definitions.Ada);
        house.Steps.Push.Hold();
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Push.Started.Next();

        house.Clock.Advance(TimeSpan.FromMinutes(3));

        var stage = await house.Until("dev", s => s.Last is not null);
        Assert.Equal(PromotionPhase.Errored, stage.Last!.Phase);
        Assert.Equal("step \"push\" timed out after 3m0s", stage.Last.Message);
    }

    private static async Task<House> Defined()
    {
        var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, "push");
        await house.MakeFreight("f1");
        await house.MakeFreight("f2");
        return house;
    }
}
