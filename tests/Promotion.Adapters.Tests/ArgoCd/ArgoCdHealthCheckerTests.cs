using Promotion.Adapters.ArgoCd;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Verifications;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd;

public sealed class ArgoCdHealthCheckerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeArgoCd argoCd = new();

    [Fact]
    public async Task Check_SeveralApplications_TakesTheWorstAndShowsEach()
    {
        Put("a", HealthCode.Healthy);
        Put("b", HealthCode.Degraded);

        var report = await Check("""{"apps":[{"name":"a","namespace":"argocd","desiredRevisions":["abc"]},{"name":"b"}]}""");

        Assert.Equal(HealthStatus.Unhealthy, report.Status);
        Assert.Equal(["Argo CD Application \"b\" in namespace \"argocd\" is Degraded"], report.Issues);
        Assert.Equal(
            """
            {"applicationStatuses":[{"Namespace":"argocd","Name":"a","health":{"status":"Healthy"},"sync":{"status":"Synced","revision":"abc"}},{"Namespace":"argocd","Name":"b","health":{"status":"Degraded"},"sync":{"status":"Synced","revision":"abc"}}]}
            """,
            WithoutOperations(report.Output));
    }

    [Fact]
    public async Task Check_NotComparedSinceTheSync_AsksForAHardRefresh()
    {
        var application = Put("a", HealthCode.Healthy);
        argoCd.Put(application with { Status = application.Status with { ReconciledAt = null } });

        var report = await Check("""{"apps":[{"name":"a","namespace":"argocd","desiredRevisions":["abc"]}]}""");

        Assert.Equal(HealthStatus.Unknown, report.Status);
        Assert.Equal([(new ApplicationName("argocd", "a"), true)], argoCd.Refreshes);
    }

    [Fact]
    public async Task Check_MissingApplication_IsUnknown()
    {
        var report = await Check("""{"apps":[{"name":"a"}]}""");

        Assert.Equal(HealthStatus.Unknown, report.Status);
        Assert.Equal(["Argo CD Application \"a\" in namespace \"argocd\" was not found"], report.Issues);
    }

    [Fact]
    public async Task Check_ArgoCdDoesNotAnswer_IsUnknownWithItsWords()
    {
        argoCd.Broken = "connection refused";

        var report = await Check("""{"apps":[{"name":"a"}]}""");

        Assert.Equal(HealthStatus.Unknown, report.Status);
        Assert.EndsWith("could not be read: connection refused", report.Issues[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task Check_InputWithoutApps_IsUnknown(string input) => Assert.Equal(HealthStatus.Unknown, (await Check(input)).Status);

    [Fact]
    public async Task Check_InstanceNamedByTheStep_AsksThatOne()
    {
        Put("a", HealthCode.Healthy);
        var instances = new FakeInstances(new ArgoCdInstance("other", ["argocd"], new FakeArgoCd()), new ArgoCdInstance("eu", ["argocd"], argoCd));

        var report = await new ArgoCdHealthChecker(instances).Check("shop", "prod", new Json("""{"apps":[{"name":"a","instance":"eu"}]}"""), CancellationToken.None);

        Assert.Equal(HealthStatus.Healthy, report.Status);
    }

    private Task<HealthReport> Check(string input) => new ArgoCdHealthChecker(new FakeInstances(argoCd)).Check("shop", "prod", new Json(input), CancellationToken.None);

    private Application Put(string name, HealthCode health)
    {
        var application = argoCd.Add(name);
        var operation = new Operation(new OperationInitiator("ada", false), [], Json.Null, Json.Null);
        return argoCd.Put(application with
        {
            Status = new ApplicationStatus(
                new OperationState(operation, OperationPhase.Succeeded, null, ["abc"], Noon, Noon),
                new SyncStatus(SyncCode.Synced, ["abc"]), new ResourceHealth(health, null), Noon, []),
        });
    }

    private static string WithoutOperations(Json output)
    {
        var node = output.ToNode()!;
        foreach (var status in node["applicationStatuses"]!.AsArray())
        {
            Assert.Equal("Succeeded", status!["operationState"]!["phase"]!.ToString());
            status.AsObject().Remove("operationState");
        }

        return node.ToJsonString();
    }
}
