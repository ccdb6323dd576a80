using System.Collections.Immutable;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;
using Xunit;

namespace Promotion.Domain.Tests.Stages;

public sealed class StageResourcesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private static readonly Stage Unwell = Stage.Begin("p", "dev", ObjectMeta.Empty, new StageSpec(null, [], [], null, null, Json.Null), StageSettings.None, Now)
        with
    { Health = new HealthReport(HealthStatus.Unhealthy, ["web crashes"], Json.Null), HealthAt = Now };

    [Fact]
    public void Look_ThatFindsNothingNew_IsNoChange() => Assert.Empty(Changes(["web crashes"]));

    [Fact]
    public void Look_ThatFindsAnotherIssue_IsAChange() =>
        Assert.Equal(ResourceKind.Stage, Assert.Single(Changes(["web is slow"])).Kind);

    private static ImmutableArray<ResourceUpdate> Changes(string[] issues)
    {
        var observed = new StageEvent.HealthObserved(new HealthReport(HealthStatus.Unhealthy, [.. issues], Json.Null), Now.AddSeconds(10));
        return StageResources.Changes(Unwell, StageEvolution.Evolve(Unwell, observed), [observed]);
    }
}
