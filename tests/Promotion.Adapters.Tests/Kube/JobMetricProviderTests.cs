using System.Text.Json.Nodes;
using Promotion.Adapters.Kube;
using Promotion.Adapters.Tests.Metrics;
using Promotion.Domain.Verifications;
using Promotion.Testing.Kube;
using Xunit;

namespace Promotion.Adapters.Tests.Kube;

/// <summary>Jobs as measurements, over the double of the API server.</summary>
public sealed class JobMetricProviderTests
{
    private const string Config = """{"metadata":{"labels":{"team":"web"}},"spec":{"backoffLimit":0,"template":{"spec":{"containers":[{"name":"test","image":"smoke:1"}],"restartPolicy":"Never"}}}}""";

    [Fact]
    public async Task Job_IsMadeAsTheTemplateSays_NamedForTheMeasurement()
    {
        await using var world = await AnalysisWorld.Start();
        var measured = world.Measure(Config);

        var job = await world.Made(KubeKind.Jobs);

        Assert.Equal(("acme", "smoke-test-01jgfjjz00000000000000000a-0-1"), ((string?)job["metadata"]!["namespace"], (string?)job["metadata"]!["name"]));
        Assert.Equal("""{"promotion.dev/verification":"01jgfjjz00000000000000000a","team":"web"}""", job["metadata"]!["labels"]!.ToJsonString());
        Assert.Equal((0, 3600, 3600), ((int)job["spec"]!["backoffLimit"]!, (int)job["spec"]!["activeDeadlineSeconds"]!, (int)job["spec"]!["ttlSecondsAfterFinished"]!));
        world.Status(KubeKind.Jobs, job, """{"active":1}""");
        world.Status(KubeKind.Jobs, job, """{"conditions":[{"type":"SuccessCriteriaMet","status":"True"},{"type":"Complete","status":"True"}]}""");
        Assert.Equal((VerificationPhase.Successful, "Job acme/smoke-test-01jgfjjz00000000000000000a-0-1 succeeded"), ((await measured).Phase, (await measured).Text));
    }

    [Fact]
    public async Task Job_ThatFails_IsFailedWithItsReason_AndStaysToBeLookedAt()
    {
        await using var world = await AnalysisWorld.Start("checks");
        var measured = world.Measure(Config);

        world.Status(KubeKind.Jobs, await world.Made(KubeKind.Jobs), """{"conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded","message":"Job has reached the specified backoff limit"}]}""");

        Assert.Equal(VerificationPhase.Failed, (await measured).Phase);
        Assert.EndsWith("failed: BackoffLimitExceeded: Job has reached the specified backoff limit", (await measured).Text, StringComparison.Ordinal);
        Assert.Equal("checks", (string?)Assert.Single(world.Server.Store.List(KubeKind.Jobs, null).Items)["metadata"]!["namespace"]);
    }

    [Fact]
    public async Task Abort_RemovesTheJob()
    {
        await using var world = await AnalysisWorld.Start();
        var measured = world.Measure(Config);
        await world.Made(KubeKind.Jobs);

        world.Abort();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => measured);
        Assert.Empty(world.Server.Store.List(KubeKind.Jobs, null).Items);
    }

    [Fact]
    public async Task Stop_OfTheServer_LeavesTheJob_AndTheNextMeasurementOfThatIdTakesItUp()
    {
        await using var world = await AnalysisWorld.Start();
        await using var next = await AnalysisWorld.Start();
        var broken = world.Measure(Config);
        var job = await world.Made(KubeKind.Jobs);
        world.Stop();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => broken);
        world.Status(KubeKind.Jobs, job, """{"conditions":[{"type":"Complete","status":"True"}]}""");

        var measured = await new JobMetricProvider([world.Cluster], TimeProvider.System).Measure(
            new MeasurementRequest("acme", "test", "Smoke Test", JsonNode.Parse(Config)!.AsObject(), new MetricBench(), MetricBench.Now, "01jgfjjz00000000000000000a-0-1"), CancellationToken.None);

        Assert.Equal(VerificationPhase.Successful, measured.Phase);
        Assert.Single(world.Server.Store.List(KubeKind.Jobs, null).Items);
    }

    [Fact]
    public async Task Job_ThatSomebodyRemoves_IsAnError()
    {
        await using var world = await AnalysisWorld.Start();
        var measured = world.Measure(Config);
        var job = await world.Made(KubeKind.Jobs);

        world.Server.Store.Delete(KubeKind.Jobs, "acme", (string)job["metadata"]!["name"]!);

        Assert.Contains("was removed before it ended", (await Assert.ThrowsAsync<MeasurementException>(() => measured)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_TheClusterRefuses_SaysWhy()
    {
        await using var world = await AnalysisWorld.Start();
        world.Server.Forbid("create", KubeKind.Jobs);

        var refusal = await Assert.ThrowsAsync<MeasurementException>(() => world.Measure(Config));

        Assert.Contains("can't be made: the cluster for verifications refused with 403", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_ThatNeverEnds_IsAnErrorAfterItsDeadline_AndRemoved()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(MetricBench.Now);
        await using var world = await AnalysisWorld.Start(clock: clock);
        var measured = world.Measure(Config.Replace("\"backoffLimit\":0", "\"activeDeadlineSeconds\":60", StringComparison.Ordinal));
        await world.Made(KubeKind.Jobs);

        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Contains("did not end within 2m0s", (await Assert.ThrowsAsync<MeasurementException>(() => measured)).Message, StringComparison.Ordinal);
        Assert.Empty(world.Server.Store.List(KubeKind.Jobs, null).Items);
    }

    [Fact]
    public async Task Job_WithoutACluster_NamesTheSetting()
    {
        using var bench = new MetricBench();

        Assert.Equal("this server knows no cluster to run Jobs in: --analysis-cluster names one", await bench.Refusal(new JobMetricProvider([], TimeProvider.System), Config));
    }

    [Theory]
    [InlineData("""{"spec":{}}""", 62)]
    [InlineData("""{"spec":{"activeDeadlineSeconds":600}}""", 12)]
    public void Limit_FollowsTheJobsOwn(string config, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), new JobMetricProvider([], TimeProvider.System).LimitOf(JsonNode.Parse(config)!.AsObject()));
}
