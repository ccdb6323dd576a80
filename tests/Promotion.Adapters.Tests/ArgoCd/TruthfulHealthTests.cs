using System.Text.Json.Nodes;
using Promotion.Adapters.ArgoCd;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Verifications;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd;

/// <summary>What Argo CD writes into an Application, and what is said of it: how the Stage is, what the step waits for, and which object is to blame.</summary>
public sealed class TruthfulHealthTests
{
    private const string Web = "Argo CD Application \"web\" in namespace \"argocd\"";

    [Theory]
    [InlineData(
        "Suspended, such as a paused rollout", "Suspended", """{"kind":"Rollout","namespace":"shop","name":"web","health":{"status":"Suspended","message":"CanaryPauseStep"}}""",
        HealthStatus.Progressing, "is Suspended (Rollout shop/web is Suspended: CanaryPauseStep)")]
    [InlineData(
        "Missing", "Missing", """{"kind":"Service","namespace":"shop","name":"web","health":{"status":"Missing"}}""",
        HealthStatus.Unhealthy, "is Missing (Service shop/web is Missing)")]
    [InlineData(
        "Degraded, with its wave", "Degraded",
        """{"kind":"Deployment","namespace":"shop","name":"web","syncWave":2,"health":{"status":"Degraded","message":"exceeded its progress deadline"}}""",
        HealthStatus.Unhealthy, "is Degraded (Deployment shop/web (wave 2) is Degraded: exceeded its progress deadline)")]
    [InlineData(
        "Progressing", "Progressing", """{"kind":"Deployment","namespace":"shop","name":"web","health":{"status":"Progressing","message":"1 of 3 updated"}}""",
        HealthStatus.Progressing, "is Progressing (Deployment shop/web is Progressing: 1 of 3 updated)")]
    [InlineData(
        "Unknown", "Unknown", """{"kind":"Widget","name":"w","health":{"status":"Unknown","message":"no such check"}}""",
        HealthStatus.Unhealthy, "is Unknown (Widget w is Unknown: no such check)")]
    [InlineData(
        "a word that Argo CD may bring", "Sleeping", """{"kind":"Widget","name":"w","health":{"status":"Sleeping"}}""",
        HealthStatus.Unhealthy, "is Unknown (Widget w is Sleeping)")]
    [InlineData("objects whose health is kept elsewhere", "Degraded", """{"kind":"Deployment","name":"web"}""", HealthStatus.Unhealthy, "is Degraded")]
    public void Health_IsMappedAndNamesTheObject(string what, string health, string resource, HealthStatus expected, string words)
    {
        var assessed = ApplicationHealth.Assess(Read($$$"""
            "health":{"status":"{{{health}}}"},"resources":[{"kind":"Service","name":"fine","health":{"status":"Healthy"}},{{{resource}}}],{{{Synced}}}
            """), ["abc"]);

        Assert.True(expected == assessed.Status, what);
        Assert.Equal($"{Web} {words}", Assert.Single(assessed.Issues));
    }

    [Fact]
    public void Health_SeveralObjects_TheWorstComeFirstAndThenTheEarlierWave()
    {
        var assessed = ApplicationHealth.Assess(Read($$$"""
            "health":{"status":"Degraded"},"resources":[
             {"kind":"A","name":"slow","health":{"status":"Progressing"}},{"kind":"B","name":"later","syncWave":1,"health":{"status":"Degraded"}},
             {"kind":"C","name":"first","syncWave":-1,"health":{"status":"Degraded"}},{"kind":"D","name":"gone","health":{"status":"Missing"}}],{{{Synced}}}
            """), ["abc"]);

        Assert.Equal(
            $"{Web} is Degraded (C first (wave -1) is Degraded; B later (wave 1) is Degraded; D gone is Missing; and 1 more)", Assert.Single(assessed.Issues));
    }

    [Theory]
    [InlineData(
        "waiting for healthy state of apps/Deployment/db", "",
        "operation Running, of promotion test.1, waiting for healthy state of apps/Deployment/db")]
    [InlineData(
        "waiting for completion of hook batch/Job/migrate",
        """{"kind":"Job","namespace":"shop","name":"migrate","hookType":"PreSync","hookPhase":"Running"}""",
        "operation Running, of promotion test.1, waiting for completion of hook batch/Job/migrate: PreSync hook Job shop/migrate is Running")]
    public void Sync_UnderWay_TellsTheWaveOrTheHook(string message, string resource, string words)
    {
        var application = Read($$$"""
            "operationState":{"phase":"Running","message":"{{{message}}}","startedAt":"2026-01-02T12:00:00Z","operation":{{{Operation}}},"syncResult":{"revision":"abc","resources":[{{{resource}}}]}}
            """);
        var found = new FoundApplication(new ArgoCdInstance("local", ["argocd"], new FakeArgoCd()), application, null);

        Assert.Equal($"Application argocd/web: {words}", ApplicationTarget.Of(found, [], "test.1", Json.Null).Waits);
    }

    [Theory]
    [InlineData(
        """{"kind":"Job","namespace":"shop","name":"smoke","hookType":"PostSync","hookPhase":"Failed","message":"BackoffLimitExceeded"}""",
        "PostSync hook Job shop/smoke is Failed: BackoffLimitExceeded")]
    [InlineData(
        """{"kind":"Deployment","namespace":"shop","name":"web","status":"SyncFailed","message":"admission webhook denied the request"}""",
        "Deployment shop/web is SyncFailed: admission webhook denied the request")]
    public void Sync_Failed_NamesTheHookOrTheObject(string resource, string words)
    {
        var application = Read($$$"""
            "operationState":{"phase":"Failed","message":"one or more tasks failed","startedAt":"2026-01-02T12:00:00Z","finishedAt":"2026-01-02T12:00:01Z","operation":{{{Operation}}},
             "syncResult":{"revision":"abc","resources":[{"kind":"Service","name":"fine","status":"Synced"},{{{resource}}}]}},"reconciledAt":"2026-01-02T12:00:01Z"
            """);

        Assert.Equal(new SyncDecision.Ended(OperationPhase.Failed, $"one or more tasks failed: {words}"), SyncDecision.Decide(application, "test.1", ["abc"]));
    }

    [Fact]
    public void Health_OlderThanTheOperation_IsNotBelieved()
    {
        var assessed = ApplicationHealth.Assess(Read($$$"""
            "health":{"status":"Healthy"},{{{Synced.Replace("12:00:09Z", "11:59:59Z", StringComparison.Ordinal)}}}
            """), ["abc"]);

        Assert.Equal((HealthStatus.Unknown, true), (assessed.Status, assessed.NeedsRefresh));
    }

    private const string Operation = """{"info":[{"name":"kargo.akuity.io/promotion","value":"test.1"}]}""";

    private const string Synced = $$$"""
        "sync":{"status":"Synced","revision":"abc"},"reconciledAt":"2026-01-02T12:00:09Z",
        "operationState":{"phase":"Succeeded","startedAt":"2026-01-02T12:00:00Z","finishedAt":"2026-01-02T12:00:01Z","operation":{{{Operation}}},"syncResult":{"revision":"abc"}}
        """;

    private static Application Read(string status) => ApplicationDocument.Read((JsonObject)JsonNode.Parse($$$"""
        {"metadata":{"name":"web","namespace":"argocd"},"spec":{"source":{"repoURL":"https://git.example/web"}},"status":{ {{{status}}} } }
        """)!);
}
