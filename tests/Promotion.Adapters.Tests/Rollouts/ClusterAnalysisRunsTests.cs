using Microsoft.Extensions.Time.Testing;
using Promotion.Adapters.Rollouts;
using Promotion.Adapters.Tests.Kube;
using Promotion.Adapters.Tests.Metrics;
using Promotion.Domain;
using Promotion.Domain.Verifications;
using Promotion.Testing.Kube;
using Xunit;

namespace Promotion.Adapters.Tests.Rollouts;

/// <summary>AnalysisRuns in a cluster whose Argo Rollouts the test plays, over the double of the API server.</summary>
public sealed class ClusterAnalysisRunsTests
{
    private static readonly DelegatedAnalysis Run = new("acme", "test.01jg.abcdefg", new Json(
        """{"apiVersion":"argoproj.io/v1alpha1","kind":"AnalysisRun","metadata":{"name":"test.01jg.abcdefg","labels":{"kargo.akuity.io/stage":"test"}},"spec":{"metrics":[]}}"""));

    [Fact]
    public async Task Run_IsFollowedFromItsBeginningToItsEnd()
    {
        await using var world = await AnalysisWorld.Start();
        var seen = Follow(world).GetAsyncEnumerator();
        var first = seen.MoveNextAsync();
        var run = await world.Made(KubeKind.AnalysisRuns);

        world.Status(KubeKind.AnalysisRuns, run, """{"phase":"Running","metricResults":[{"name":"rate","phase":"Running","successful":1,"measurements":[{"phase":"Successful","value":"0.99","startedAt":"2026-01-05T08:00:00Z","finishedAt":"2026-01-05T08:00:01Z"},{"phase":"Running","startedAt":"2026-01-05T08:01:00Z"}]}]}""");
        Assert.True(await first);
        var metric = Assert.Single(seen.Current.Metrics);
        Assert.Equal((VerificationPhase.Running, 1, "0.99"), (metric.Phase, metric.Successful, Assert.Single(metric.Measurements).Value));

        world.Status(KubeKind.AnalysisRuns, run, """{"phase":"Failed","message":"metric rate assessed Failed","metricResults":[]}""");
        Assert.True(await seen.MoveNextAsync());
        Assert.Equal((VerificationPhase.Failed, "metric rate assessed Failed"), (seen.Current.Phase, seen.Current.Message));
        Assert.False(await seen.MoveNextAsync());
    }

    [Fact]
    public async Task Run_ThatIsThereAlready_IsTakenUp()
    {
        await using var world = await AnalysisWorld.Start();
        var run = world.Server.Store.Create(KubeKind.AnalysisRuns, "acme", Run.Document.ToNode()!.AsObject());
        world.Status(KubeKind.AnalysisRuns, run, """{"phase":"Successful"}""");

        var seen = Follow(world).GetAsyncEnumerator();

        Assert.True(await seen.MoveNextAsync());
        Assert.Equal(VerificationPhase.Successful, seen.Current.Phase);
        Assert.Single(world.Server.Store.List(KubeKind.AnalysisRuns, null).Items);
    }

    [Fact]
    public async Task Stop_TellsRolloutsToTerminate()
    {
        await using var world = await AnalysisWorld.Start();
        world.Server.Store.Create(KubeKind.AnalysisRuns, "acme", Run.Document.ToNode()!.AsObject());

        await new ClusterAnalysisRuns(world.Cluster, world.Clock).Stop(Run);

        Assert.True((bool)world.Server.Store.Find(KubeKind.AnalysisRuns, "acme", Run.Name)!["spec"]!["terminate"]!);
    }

    [Fact]
    public async Task Run_NobodyTakesUp_IsGivenUpWithThatReason()
    {
        var clock = new FakeTimeProvider(MetricBench.Now);
        await using var world = await AnalysisWorld.Start(clock: clock);
        var seen = Follow(world).GetAsyncEnumerator();
        var first = seen.MoveNextAsync().AsTask();
        await world.Made(KubeKind.AnalysisRuns);

        clock.Advance(TimeSpan.FromMinutes(5));

        var failure = await Assert.ThrowsAsync<MeasurementException>(() => first);
        Assert.Equal("AnalysisRun acme/test.01jg.abcdefg was not taken up within 5 min: is Argo Rollouts there, and does it watch the namespace?", failure.Message);
    }

    [Fact]
    public async Task Run_ThatSomebodyRemoves_IsAnError()
    {
        await using var world = await AnalysisWorld.Start();
        var seen = Follow(world).GetAsyncEnumerator();
        var first = seen.MoveNextAsync().AsTask();
        await world.Made(KubeKind.AnalysisRuns);

        world.Server.Store.Delete(KubeKind.AnalysisRuns, "acme", Run.Name);

        Assert.Contains("was removed before it ended", (await Assert.ThrowsAsync<MeasurementException>(() => first)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TheClusterDoesNotKnow_SaysSo()
    {
        await using var world = await AnalysisWorld.Start();
        world.Server.Forbid("create", KubeKind.AnalysisRuns);

        var failure = await Assert.ThrowsAsync<MeasurementException>(() => Follow(world).GetAsyncEnumerator().MoveNextAsync().AsTask());

        Assert.Contains("AnalysisRun acme/test.01jg.abcdefg can't be made: the cluster for verifications refused with 403", failure.Message, StringComparison.Ordinal);
    }

    private static IAsyncEnumerable<ObservedAnalysis> Follow(AnalysisWorld world) => new ClusterAnalysisRuns(world.Cluster, world.Clock).Follow(Run, world.Stopped);
}
