using System.Text.Json.Nodes;
using Promotion.Adapters.Tests.ArgoCd.Contract;
using Promotion.Adapters.Tests.Kube;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Testing;
using Promotion.Testing.Kube;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd;

/// <summary>The Kubernetes driver when answers come late, the API server goes and comes back, and everything goes wrong at once.</summary>
public sealed class ClusterArgoCdFaultTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Answer_AfterTheApplicationsEnd_BringsNothingBack()
    {
        await using var world = await ClusterWorld.Start(new ImpatientClock());
        var seen = await world.Make("web");
        var held = world.Server!.Traffic.Hold("patch", HoldPoint.Response);
        var sync = world.Sync("test.1", seen);
        await held.Reached;
        await world.Gone("web");

        held.Release();
        await sync;

        Assert.Null(await world.ArgoCd.Get(world.Named("web"), None));
        Assert.Empty(await world.ArgoCd.List("argocd", LabelSelector.Everything, None));
        Assert.Equal(0, world.Driver.Status.Applications);
    }

    [Fact]
    public async Task Answer_SlowerThanTheWatch_DoesNotTurnTimeBack()
    {
        await using var world = await ClusterWorld.Start(new ImpatientClock());
        var seen = await world.Make("web");
        var held = world.Server!.Traffic.Hold("patch", HoldPoint.Response);
        var sync = world.Sync("test.1", seen);
        await held.Reached;
        var ended = await world.WaitForEnd("web", "test.1");

        held.Release();
        await sync;

        var application = await world.ArgoCd.Get(world.Named("web"), None);
        Assert.Equal(ended.Status.Operation?.FinishedAt, application?.Status.Operation?.FinishedAt);
        Assert.Equal(["web test.1"], world.Controller.Started);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task Watch_QuietForLong_GoesOnFromItsBookmark(bool isMarked, int lists)
    {
        await using var server = await KubeApiServer.Start();
        await using var driver = ClusterWorld.Driven(server, new ImpatientClock());
        await server.Watched();
        server.Store.Create(KubeKind.Secrets, "shop", Document("other"));
        var held = server.Traffic.Hold("watch");
        if (isMarked)
        {
            await server.SendBookmarks();
        }

        server.EndWatches();
        await held.Reached;
        server.Store.Compact(before: server.Store.Version);
        var told = Told(driver, "late");
        held.Release();
        server.Store.Create(KubeKind.Applications, "argocd", Document("late"));

        await told;
        Assert.Equal(lists, server.Traffic.Count("list"));
    }

    [Fact]
    public async Task Server_GoneAndBack_IsTakenUpAgainAndWhatChangedIsTold()
    {
        await using var world = await ClusterWorld.Start(new ImpatientClock());
        var seen = await world.Make("web");
        await world.Server!.Stop();
        Assert.True((await Assert.ThrowsAsync<ArgoCdException>(() => world.Sync("test.1", seen))).IsTransient);
        Assert.False(world.ArgoCd.Status.IsUp);
        var told = Told(world.ArgoCd, "other");
        world.Server.Store.Create(KubeKind.Applications, "argocd", Document("other"));

        await world.Server.Resume();

        await told;
        Assert.True(world.ArgoCd.Status.IsUp);
        await world.Sync("test.1", seen);
        await world.WaitForEnd("web", "test.1");
        Assert.Equal(["web test.1"], world.Controller.Started);
    }

    [Fact]
    public async Task Storm_ManyPromotionsAtOnce_EachRunsOneOperationAndHearsOfItsEnd()
    {
        const int Applications = 20;
        await using var world = await ClusterWorld.Start(new ImpatientClock());
        var made = new List<Application>();
        foreach (var number in Enumerable.Range(1, Applications))
        {
            made.Add(await world.Make($"web-{number}"));
        }

        var traffic = world.Server!.Traffic;
        traffic.Fail("patch", 409, times: 30);
        traffic.Spoil("patch", nth: 31, times: 10);
        traffic.Fail("patch", 429, nth: 45, times: 3, retryAfter: TimeSpan.FromSeconds(1));
        traffic.Fail("watch", 500, nth: 3, times: 4);
        traffic.Drop("get", nth: 2, times: 5);
        traffic.Fail("list", 503, times: 3);
        using var cutting = world.ArgoCd.Observe(_ => world.Server.DropWatches());

        await Task.WhenAll(made.Select(Promote));

        Assert.Equal(made.Select(one => $"{one.Name.Name} test.1").Order(), world.Controller.Started.Order());

        // As the step does: what may pass is tried again; the end is heard of, not asked for.
        async Task Promote(Application seen)
        {
            for (var isAsked = false; !isAsked;)
            {
                try
                {
                    await world.Sync("test.1", seen);
                    isAsked = true;
                }
                catch (ArgoCdException failure)
                {
                    Assert.True(failure.IsTransient, failure.Message);
                }
            }

            await world.WaitForEnd(seen.Name.Name, "test.1");
        }
    }

    [Theory]
    [InlineData("kubernetes")]
    [InlineData("argocd api")]
    public async Task Selector_OfTheInstance_HidesTheOthers(string kind)
    {
        var selector = LabelSelector.Everything with { MatchLabels = LabelSelector.Everything.MatchLabels.Add("team", "web") };
        await using var world = kind == "kubernetes" ? (IArgoCdWorld)await ClusterWorld.Start(selector: selector) : await ServerWorld.Start(selector: selector);
        await world.Put(world.Application("api"));
        await world.Make("web");

        Assert.Null(await world.ArgoCd.Get(world.Named("api"), None));
        Assert.Equal(["web"], (await world.ArgoCd.List("argocd", LabelSelector.Everything, None)).Select(one => one.Name.Name));
    }

    private static async Task Told(IArgoCd argoCd, string name)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = argoCd.Observe(change => _ = change.Name.Name == name && told.TrySetResult());
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), None);
    }

    private static JsonObject Document(string name) => new() { ["metadata"] = new JsonObject { ["name"] = name }, ["spec"] = new JsonObject() };
}
