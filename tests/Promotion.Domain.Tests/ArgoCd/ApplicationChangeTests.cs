using Promotion.Domain.ArgoCd;
using Xunit;

namespace Promotion.Domain.Tests.ArgoCd;

public sealed class ApplicationChangeTests
{
    private static readonly Application Ended = Apps.Idle().With(Apps.State(OperationPhase.Succeeded, "prod.1", "a")).Observed(HealthCode.Healthy, "a");

    [Fact]
    public void Between_ComparedAgainWithoutDifference_IsNoNews() =>
        Assert.False(ApplicationChange.Between(Ended, Ended with { Status = Ended.Status with { ReconciledAt = Apps.Noon.AddSeconds(30) } }).IsNews);

    [Fact]
    public void Between_ComparisonCatchesUpWithOperation_IsNews() =>
        Assert.True(ApplicationChange.Between(Ended with { Status = Ended.Status with { ReconciledAt = null } }, Ended).IsNews);

    [Fact]
    public void Between_HealthMoved_IsNews() => Assert.True(ApplicationChange.Between(Ended, Ended.Observed(HealthCode.Degraded, "a")).IsNews);

    [Fact]
    public void Between_AuthorizationMoved_TellsOldAndNewStages()
    {
        var before = Ended with { Meta = new ObjectMeta(Ended.Meta.Labels, Ended.Meta.Annotations.Add(AuthorizedStages.Annotation, "shop:test")) };
        var after = Ended with { Meta = new ObjectMeta(Ended.Meta.Labels, Ended.Meta.Annotations.Add(AuthorizedStages.Annotation, "shop:prod")) };

        var change = ApplicationChange.Between(before, after);

        Assert.True(change.IsNews);
        Assert.Equal([new AuthorizedStage("shop", "test"), new AuthorizedStage("shop", "prod")], change.Stages);
    }

    [Fact]
    public void Between_Gone_IsNews() => Assert.True(ApplicationChange.Between(Ended, null).IsNews);
}
