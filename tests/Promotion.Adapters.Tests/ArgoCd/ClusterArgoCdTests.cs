using System.Text.Json.Nodes;
using Promotion.Adapters.Kube;
using Promotion.Adapters.Tests.ArgoCd.Contract;
using Promotion.Adapters.Tests.Kube;
using Promotion.Domain.ArgoCd;
using Promotion.Testing;
using Promotion.Testing.Kube;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd;

/// <summary>The Kubernetes driver when the API server is down, cuts watches, forgets, refuses or is busy.</summary>
public sealed class ClusterArgoCdTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Open_ServerNotThereYet_WatchesOnceItIs()
    {
        await using var server = await KubeApiServer.Start();
        server.Traffic.Drop("list", times: 5);
        await using var driver = ClusterWorld.Driven(server, new ImpatientClock());

        await server.Watched();

        Assert.Equal(6, server.Traffic.Count("list"));
        Assert.True(driver.Status.IsUp);
        Assert.StartsWith("cannot reach prod: ", driver.Status.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promotion_WhileTheWatchIsUp_CostsOneCall()
    {
        await using var world = await ClusterWorld.Start(new ImpatientClock());
        await world.Server!.Watched();
        await world.Make("web");
        var before = world.Driver.Status.Calls;

        var seen = await world.ArgoCd.Get(world.Named("web"), None);
        await world.ArgoCd.List("argocd", Domain.LabelSelector.Everything, None);
        await world.Sync("test.1", seen!);

        await world.WaitForEnd("web", "test.1");
        Assert.Equal(before + 1, world.Driver.Status.Calls);
    }

    [Fact]
    public async Task Watch_CutAgainAndAgain_LosesNoChange()
    {
        await using var world = await ClusterWorld.Start(new ImpatientClock());
        await world.Make("web");
        for (var i = 1; i <= 25; i++)
        {
            var marked = world.Application("web", $",\"revisionHistoryLimit\":{i}");
            marked["metadata"]!["name"] = $"web-{i}";
            await world.Put(marked);
            world.Server!.DropWatches();
            await world.WaitFor($"web-{i}", _ => true);
        }

        Assert.Equal(26, (await world.ArgoCd.List("argocd", Domain.LabelSelector.Everything, None)).Length);
    }

    [Fact]
    public async Task Watch_Expired_ListsAgainAndTellsWhatIsGone()
    {
        await using var server = await KubeApiServer.Start();
        server.Store.Create(KubeKind.Applications, "argocd", Document("old"));
        await using var driver = ClusterWorld.Driven(server, new ImpatientClock());
        var told = new System.Collections.Concurrent.ConcurrentBag<string>();
        var isTold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await server.Watched();
        using var subscription = driver.Observe(change =>
        {
            told.Add(change.Name.Name);
            if (told.Contains("old") && told.Contains("new"))
            {
                isTold.TrySetResult();
            }
        });

        var held = server.Traffic.Hold("watch");
        server.DropWatches();
        await held.Reached;
        server.Store.Delete(KubeKind.Applications, "argocd", "old");
        server.Store.Create(KubeKind.Applications, "argocd", Document("new"));
        server.Store.Compact();
        held.Release();

        await isTold.Task.WaitAsync(TimeSpan.FromSeconds(30), None);
        Assert.Equal(["new"], (await driver.List("argocd", Domain.LabelSelector.Everything, None)).Select(one => one.Name.Name));
    }

    [Fact]
    public async Task Sync_UnderConflicts_StartsOneOperation()
    {
        await using var world = await ClusterWorld.Start(new ImpatientClock());
        var seen = await world.Make("web");
        world.Server!.Traffic.Fail("patch", 409, times: 8);

        await world.Sync("test.1", seen);

        await world.WaitForEnd("web", "test.1");
        Assert.Equal(["web test.1"], world.Controller.Started);
    }

    [Fact]
    public async Task Sync_ConflictsWithoutEnd_GivesUpForNow()
    {
        await using var world = await ClusterWorld.Start(new ImpatientClock());
        var seen = await world.Make("web");
        world.Server!.Traffic.Fail("patch", 409, times: 100);

        var failure = await Assert.ThrowsAsync<ArgoCdException>(() => world.Sync("test.1", seen));

        Assert.True(failure.IsTransient);
        Assert.Empty(world.Controller.Started);
    }

    [Fact]
    public async Task Sync_AnswerLost_IsNotStartedTwice()
    {
        await using var world = await ClusterWorld.Start(new ImpatientClock());
        var seen = await world.Make("web");
        var held = world.Server!.Traffic.Hold("patch", HoldPoint.Response);
        var lost = world.Sync("test.1", seen);
        await held.Reached;
        held.Drop();
        Assert.True((await Assert.ThrowsAsync<ArgoCdException>(() => lost)).IsTransient);

        await world.Sync("test.1", seen);

        await world.WaitForEnd("web", "test.1");
        Assert.Equal(["web test.1"], world.Controller.Started);
    }

    [Fact]
    public async Task Sync_SourcesReorderedSinceTheLook_TouchesNone()
    {
        await using var world = await ClusterWorld.Start(new ImpatientClock());
        var seen = await world.Make("web");
        var moved = world.Application("web");
        moved["spec"]!["source"]!["path"] = "env/prod";
        await world.Put(moved);
        await world.WaitFor("web", one => one.Spec.Sources[0].Path == "env/prod");

        var failure = await Assert.ThrowsAsync<ArgoCdException>(() => world.Sync("test.1", seen, seen.Spec.Sources[0] with { TargetRevision = "abc" }));

        Assert.Equal("the sources of Argo CD Application argocd/web were changed while it was being promoted", failure.Message);
        Assert.Equal("main", (string?)(await world.Document("web"))["spec"]!["source"]!["targetRevision"]);
    }

    [Fact]
    public async Task Sync_Throttled_ComesBackLater()
    {
        await using var world = await ClusterWorld.Start(new ImpatientClock());
        var seen = await world.Make("web");
        world.Server!.Traffic.Fail("patch", 429, times: 2, retryAfter: TimeSpan.FromSeconds(1));

        await world.Sync("test.1", seen);

        await world.WaitForEnd("web", "test.1");
    }

    [Fact]
    public async Task Sync_Forbidden_SaysWhoMayNotDoWhat()
    {
        await using var world = await ClusterWorld.Start(new ImpatientClock());
        var seen = await world.Make("web");
        world.Server!.Forbid("patch", KubeKind.Applications, "argocd");

        var failure = await Assert.ThrowsAsync<ArgoCdException>(() => world.Sync("test.1", seen));

        Assert.Equal(
            "prod refused with 403: applications.argoproj.io \"web\" is forbidden: User \"promotion\" cannot patch resource \"applications\" in API group \"argoproj.io\" in the namespace \"argocd\"",
            failure.Message);
        Assert.False(failure.IsTransient);
        Assert.True(world.Driver.Status.IsUp);
    }

    [Fact]
    public async Task Get_ServerSilent_EndsWithItsDeadline()
    {
        await using var server = await KubeApiServer.Start();
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var api = ClusterWorld.Open(server, clock);
        var held = server.Traffic.Hold("get");

        var call = api.Get(KubeResource.Applications, "argocd", "web", None);
        await held.Reached;
        clock.Advance(TimeSpan.FromSeconds(15));

        var failure = await Assert.ThrowsAsync<RemoteApiException>(() => call);
        Assert.Equal("prod did not answer within 15 s", failure.Message);
        Assert.True(failure.IsTransient);
        Assert.True(api.Health.IsDown);
    }

    [Fact]
    public async Task Health_NamesTheResourceThatIsNotWell()
    {
        await using var world = await ClusterWorld.Start(new ImpatientClock());
        world.Controller.Outcome = _ => new(Health: "Degraded", Resources: (JsonArray)JsonNode.Parse("""
            [{"kind":"Service","name":"web","namespace":"shop","health":{"status":"Healthy"}},
             {"kind":"Deployment","name":"web","namespace":"shop","syncWave":2,"health":{"status":"Degraded","message":"Deployment exceeded its progress deadline"}}]
            """)!);
        await world.Sync("test.1", await world.Make("web"));

        var health = ApplicationHealth.Assess(await world.WaitForEnd("web", "test.1"), [""]);

        Assert.Equal(
            "Argo CD Application \"web\" in namespace \"argocd\" is Degraded (Deployment shop/web (wave 2) is Degraded: Deployment exceeded its progress deadline)",
            Assert.Single(health.Issues));
    }

    [Fact]
    public async Task Operation_NamesTheHookThatFailed()
    {
        await using var world = await ClusterWorld.Start(new ImpatientClock());
        world.Controller.Outcome = _ => new("Failed", "one or more synchronization tasks completed unsuccessfully", SyncResources: (JsonArray)JsonNode.Parse("""
            [{"kind":"Deployment","name":"web","namespace":"shop","status":"Synced"},
             {"kind":"Job","name":"migrate","namespace":"shop","hookType":"PreSync","hookPhase":"Failed","syncWave":-1,"message":"Job has reached the specified backoff limit"}]
            """)!);
        await world.Sync("test.1", await world.Make("web"));

        var decision = SyncDecision.Decide(await world.WaitForEnd("web", "test.1"), "test.1", [""]);

        Assert.Equal(
            new SyncDecision.Ended(OperationPhase.Failed, "one or more synchronization tasks completed unsuccessfully: PreSync hook Job shop/migrate (wave -1) is Failed: Job has reached the specified backoff limit"),
            decision);
    }

    private static JsonObject Document(string name) => new() { ["metadata"] = new JsonObject { ["name"] = name }, ["spec"] = new JsonObject() };
}
