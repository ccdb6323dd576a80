using Microsoft.Extensions.Time.Testing;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;
using Promotion.Grains.Freights;
using Promotion.Grains.Projects;
using Promotion.Grains.Stages;
using Promotion.Host.Tests.Api;
using Xunit;

namespace Promotion.Host.Tests.Composition;

/// <summary>
/// What changes in Argo CD reaches the Stage by itself. The clock stands, so no deadline ever falls due and nothing is looked at because time has
/// passed: what arrives has been told, and within no time at all.
/// </summary>
public sealed class ArgoCdWatchTests
{
    private static readonly Cause Cause = new("test", "prepares");

    // A guard against a hanging run, never waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Rollout_ThatEnds_IsVerifiedWhileNoTimePasses()
    {
        await using var server = await Promoted();

        server.ArgoCd.Put(Web(HealthCode.Healthy));

        var stage = await Until(server, stage => stage.Current?.Verification?.Phase == VerificationPhase.Successful);
        Assert.Equal((HealthStatus.Healthy, Sample.Noon), (stage.Health!.Status, stage.HealthAt));
    }

    [Fact]
    public async Task Rollout_ThatFails_IsToldWhileNoTimePasses()
    {
        await using var server = await Promoted();

        server.ArgoCd.Put(Web(HealthCode.Degraded));

        Assert.Null((await Until(server, stage => stage.Health?.Status == HealthStatus.Unhealthy)).Current!.Verification);
    }

    private static async Task<TestServer> Promoted()
    {
        var server = new TestServer { Clock = new FakeTimeProvider(Sample.Noon) };
        server.ArgoCd.Put(Web(HealthCode.Progressing));
        server.Step.Leaves = new HealthCheck("argocd-update", new Json("""{"apps":[{"name":"web","namespace":"argocd","desiredRevisions":["abc"]}]}"""));
        await server.InitializeAsync();
        await server.Grains.GetGrain<IProjectGrain>("shop").Execute(new ProjectCommand.Define("shop", ObjectMeta.Empty), Cause);
        await Stage(server).Define(ObjectMeta.Empty, Sample.Spec(Sample.Step("compose-output", "sync")), Cause);
        await server.Grains.GetGrain<IFreightGrain>("shop/f1").Execute(
            new FreightCommand.Create("shop", "f1", "quick-fox", "web", ObjectMeta.Empty, Sample.Freight().Artifacts, Sample.Noon), Cause);
        await Stage(server).Promote("f1", null, Cause);
        await Until(server, stage => stage.Health?.Status == HealthStatus.Progressing);
        return server;
    }

    private static Application Web(HealthCode health)
    {
        var application = FakeArgoCd.Application("web", "shop:test");
        var operation = new OperationState(
            new Operation(new OperationInitiator("ada", false), [], Json.Null, Json.Null), OperationPhase.Succeeded, null, ["abc"], Sample.Noon, Sample.Noon);
        return application with { Status = application.Status with { Operation = operation, Health = new ResourceHealth(health, null) } };
    }

    private static IStageGrain Stage(TestServer server) => server.Grains.GetGrain<IStageGrain>("shop/test");

    private static async Task<Stage> Until(TestServer server, Func<Stage, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await Stage(server).Get() is { } stage && isSo(stage))
            {
                return stage;
            }

            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
