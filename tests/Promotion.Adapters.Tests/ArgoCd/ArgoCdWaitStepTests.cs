using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.ArgoCd;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd;

public sealed class ArgoCdWaitStepTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeArgoCd argoCd = new();

    [Fact]
    public async Task Run_HealthySyncedAtRest_SucceedsWithoutAuthorization()
    {
        Put("web", HealthCode.Healthy);

        var result = await Run("""{"apps":[{"name":"web"}]}""");

        Assert.Equal(StepStatus.Succeeded, result.Status);
        Assert.Equal("""{"apps":[{"name":"web","namespace":"argocd"}],"healthStatus":{"argocd/web":"Healthy"}}""", result.Output.ToString());
        Assert.Null(result.HealthCheck);
    }

    [Theory]
    [InlineData("""["health"]""", HealthCode.Progressing, SyncCode.Synced, "health Progressing (Deployment shop/web is Progressing: no progress)")]
    [InlineData("""["health"]""", HealthCode.Unassessed, SyncCode.Synced, "health not assessed yet")]
    [InlineData("""["health"]""", HealthCode.Suspended, SyncCode.Synced, "health Suspended")]
    [InlineData("""["health"]""", HealthCode.Missing, SyncCode.Synced, "health Missing")]
    [InlineData("""["health","suspended"]""", HealthCode.Suspended, SyncCode.OutOfSync, null)]
    [InlineData("""["degraded"]""", HealthCode.Degraded, SyncCode.OutOfSync, null)]
    [InlineData("""["sync"]""", HealthCode.Degraded, SyncCode.OutOfSync, "sync OutOfSync")]
    [InlineData("""["health","sync"]""", HealthCode.Healthy, SyncCode.OutOfSync, "sync OutOfSync")]
    [InlineData("""["operation"]""", HealthCode.Degraded, SyncCode.OutOfSync, null)]
    public async Task Run_WaitsForWhatIsAsked(string waitFor, HealthCode health, SyncCode sync, string? waits)
    {
        Put("web", health, sync);

        var result = await Run($$"""{"apps":[{"name":"web","waitFor":{{waitFor}}}]}""");

        Assert.Equal(waits is null ? null : $"Application argocd/web: {waits}", result.Waiting?.On);
        Assert.Equal(waits is null ? StepStatus.Succeeded : StepStatus.Running, result.Status);
    }

    [Fact]
    public async Task Run_OperationGoesOn_WaitsAndSaysWhatItIsAt()
    {
        var application = Put("web", HealthCode.Healthy);
        var state = application.Status.Operation! with { Phase = OperationPhase.Running, FinishedAt = null, Message = "waiting for completion of hook batch/Job/migrate" };
        argoCd.Put(application with { Status = application.Status with { Operation = state } });

        var result = await Run("""{"apps":[{"name":"web"}]}""");

        Assert.Equal("Application argocd/web: operation Running, waiting for completion of hook batch/Job/migrate", result.Waiting?.On);
    }

    [Fact]
    public async Task Run_StatusOlderThanTheOperation_IsNotBelieved()
    {
        var application = Put("web", HealthCode.Healthy);
        argoCd.Put(application with { Status = application.Status with { ReconciledAt = Noon.AddSeconds(-1) } });

        var result = await Run("""{"apps":[{"name":"web"}]}""");

        Assert.Equal(StepStatus.Running, result.Status);
        Assert.Equal([(new ApplicationName("argocd", "web"), true)], argoCd.Refreshes);
    }

    [Fact]
    public async Task Run_BecomesDegraded_EndsForGoodAndKeepsItsOutput()
    {
        Put("web", HealthCode.Progressing);
        var first = await Run("""{"apps":[{"name":"web"}]}""");
        Put("web", HealthCode.Degraded);

        var failure = await Assert.ThrowsAsync<StepException>(() => Run("""{"apps":[{"name":"web"}]}""", first.Output));

        Assert.Equal(
            "Argo CD Application \"web\" in namespace \"argocd\" health has regressed from Progressing to Degraded (Deployment shop/web is Degraded: no progress)",
            failure.Message);
        Assert.True(failure.IsTerminal);
        Assert.Contains("\"argocd/web\":\"Degraded\"", failure.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DegradedFromTheStart_Waits()
    {
        Put("web", HealthCode.Degraded);

        Assert.Equal(StepStatus.Running, (await Run("""{"apps":[{"name":"web"}]}""")).Status);
    }

    [Fact]
    public async Task Run_ComparisonError_EndsForGood()
    {
        var application = Put("web", HealthCode.Healthy);
        argoCd.Put(application with { Status = application.Status with { Conditions = [new ApplicationCondition(ApplicationCondition.ComparisonError, "no such branch", null)] } });

        var failure = await Assert.ThrowsAsync<StepException>(() => Run("""{"apps":[{"name":"web","waitFor":["sync"]}]}"""));

        Assert.Equal("Argo CD Application \"web\" in namespace \"argocd\" has condition ComparisonError: no such branch", failure.Message);
        Assert.True(failure.IsTerminal);
    }

    [Fact]
    public async Task Run_Selector_WaitsForAll()
    {
        Put("a", HealthCode.Healthy);
        Put("b", HealthCode.Progressing);

        var result = await Run("""{"apps":[{"selector":{"matchLabels":{"team":"web"}},"waitFor":["health"]}]}""");

        Assert.Equal("Application argocd/b: health Progressing (Deployment shop/web is Progressing: no progress)", result.Waiting?.On);
    }

    [Fact]
    public async Task Run_NothingThere_SaysSo() => Assert.Equal(
        "unable to find Argo CD Application \"web\" in namespace \"argocd\"",
        (await Assert.ThrowsAsync<StepException>(() => Run("""{"apps":[{"name":"web"}]}"""))).Message);

    [Theory]
    [InlineData("""{"apps":[{"name":"web","waitFor":["health","suspended"]}]}""", null)]
    [InlineData("""{"apps":[{"name":"web","waitFor":[]}]}""", "apps[0].waitFor: expected at least one item")]
    [InlineData("""{"apps":[{"name":"web","waitFor":["healthy"]}]}""", "apps[0].waitFor[0]: expected health, sync, operation, suspended or degraded, but found \"healthy\"")]
    [InlineData("""{"apps":[{"name":"web","waitFor":["sync","sync"]}]}""", "apps[0].waitFor: expected each word once")]
    [InlineData("""{"apps":[{"name":"web","sources":[]}]}""", "apps[0].sources: unknown field; expected name, namespace, instance, selector or waitFor")]
    public void Check_Config_NamesTheField(string config, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], new ArgoCdWaitStep(new FakeInstances(argoCd)).Check((JsonObject)JsonNode.Parse(config)!));

    private Application Put(string name, HealthCode health, SyncCode sync = SyncCode.Synced)
    {
        var application = argoCd.Add(name, authorized: null);
        var operation = new Operation(new OperationInitiator("ada", false), [], Json.Null, Json.Null);
        var isWell = health is HealthCode.Healthy or HealthCode.Unassessed or HealthCode.Suspended or HealthCode.Missing;
        var state = new OperationState(operation, OperationPhase.Succeeded, null, ["abc"], Noon, Noon);
        return argoCd.Put(application with
        {
            Status = new ApplicationStatus(state, new SyncStatus(sync, ["abc"]), new ResourceHealth(health, null), Noon, [])
            {
                Unhealthy = isWell ? [] : [new ResourceStatus("Deployment", "shop", "web", health.ToString(), "no progress")],
            },
        });
    }

    private Task<StepResult> Run(string config, Json previous = default) => new ArgoCdWaitStep(new FakeInstances(argoCd)).Run(
        new StepContext(
            "shop", "prod", "prod.1", "ada", "step-1", DateTimeOffset.UnixEpoch, (JsonObject)JsonNode.Parse(config)!, "/nowhere",
            new FreightReference("f", "", "w", ArtifactSet.Empty), ImmutableSortedDictionary<string, FreightReference>.Empty, previous, false),
        CancellationToken.None);
}
