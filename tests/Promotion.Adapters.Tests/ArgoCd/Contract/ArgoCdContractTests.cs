using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd.Contract;

/// <summary>
/// What every driver promises. With <c>PROMOTION_CLUSTER_TESTS=1</c> also against the cluster of <c>KUBECONFIG</c>, in a namespace of its own;
/// that wish must be said, for <c>KUBECONFIG</c> alone may well mean somebody's production.
/// </summary>
public sealed class ArgoCdContractTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<string> Drivers =>
        Environment.GetEnvironmentVariable("PROMOTION_CLUSTER_TESTS") == "1" ? ["local", "kubernetes", "argocd api", "cluster of KUBECONFIG"] : ["local", "kubernetes", "argocd api"];

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Get_WhatIsNotThere_IsNull(string driver)
    {
        await using var world = await Worlds.Start(driver);

        Assert.Null(await world.ArgoCd.Get(world.Named("web"), None));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Get_Application_ReadsWhatItsAuthorWrote(string driver)
    {
        await using var world = await Worlds.Start(driver);

        var application = await world.Make("web", ",\"syncPolicy\":{\"syncOptions\":[\"ServerSideApply=true\"]}");

        Assert.Equal(world.Named("web"), application.Name);
        Assert.Equal("web", application.Meta.Labels["team"]);
        Assert.True(application.AuthorizedStages.Allows("shop", "test"));
        var source = Assert.Single(application.Spec.Sources);
        Assert.Equal((world.RepoUrl, "env/test", "main"), (source.RepoUrl, source.Path, source.TargetRevision));
        Assert.Equal("""{"syncOptions":["ServerSideApply=true"]}""", application.Spec.SyncPolicy.ToString());
        Assert.Equal(("default", "in-cluster", "shop"), (application.Spec.Project, application.Spec.Destination.Cluster, application.Spec.Destination.Namespace));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task List_Selector_ChoosesByLabelsWithinTheNamespace(string driver)
    {
        await using var world = await Worlds.Start(driver);
        await world.Make("web");
        await world.Make("api");
        var notWeb = LabelSelector.Everything with { MatchExpressions = [new LabelRequirement("team", LabelOperator.NotIn, ["web"])] };

        Assert.Equal(["api", "web"], (await world.ArgoCd.List(world.Namespace, LabelSelector.Everything, None)).Select(one => one.Name.Name));
        Assert.Equal(["api"], (await world.ArgoCd.List(world.Namespace, notWeb, None)).Select(one => one.Name.Name));
        Assert.Empty(await world.ArgoCd.List("elsewhere", LabelSelector.Everything, None));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Sync_Application_RunsAnOperationThatCarriesThePromotion(string driver)
    {
        await using var world = await Worlds.Start(driver);
        var pushed = await world.Push();
        var seen = await world.Make("web");

        await world.Sync("test.1", seen);

        var application = await world.WaitForEnd("web", "test.1");
        Assert.Equal(OperationPhase.Succeeded, application.Status.Operation?.Phase);
        Assert.Equal([pushed], application.Status.Operation?.SyncRevisions ?? []);
        Assert.Equal([pushed], application.Status.Sync.Revisions);
        Assert.Equal((SyncCode.Synced, HealthCode.Healthy), (application.Status.Sync.Code, application.Status.Health.Code));
        Assert.Equal(driver == "argocd api" ? "promotion" : "ada", application.Status.Operation?.Operation.Initiator.Username);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Sync_WithSources_ChangesThemAndLeavesWhatItDoesNotKnow(string driver)
    {
        await using var world = await Worlds.Start(driver);
        var pushed = await world.Push();
        var document = world.Application("web");
        document["spec"]!["source"]!["kustomize"] = new JsonObject { ["namePrefix"] = "x-", ["images"] = new JsonArray("a:1") };
        document["spec"]!["source"]!["unknown"] = "stays";
        await world.Put(document);
        var seen = await world.WaitFor("web", _ => true);
        var update = new SourceUpdate(world.RepoUrl, null, pushed, true, [new KustomizeImage("a", "2", null, null)], [new HelmParameter("tag", "2")]);

        await world.Sync("test.1", seen, [.. DesiredSources.Build(seen, [update])]);

        var source = (await world.Document("web"))["spec"]!["source"]!;
        Assert.Equal((pushed, "stays"), ((string?)source["targetRevision"], (string?)source["unknown"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"namePrefix":"x-","images":["a:2"]}"""), source["kustomize"]), source.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"parameters":[{"name":"tag","value":"2"}]}"""), source["helm"]), source.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Sync_SeveralSources_ChangesTheOneThatIsMeant(string driver)
    {
        await using var world = await Worlds.Start(driver);
        var first = await world.Push();
        var document = world.Application("web");
        var source = document["spec"]!["source"]!;
        ((JsonObject)document["spec"]!).Remove("source");
        var values = source.DeepClone();
        (values["path"], values["ref"]) = ("env/uat", "values");
        document["spec"]!["sources"] = new JsonArray(source, values);
        await world.Put(document);
        var seen = await world.WaitFor("web", one => one.Spec.Sources.Length == 2);
        var second = await world.Push();

        await world.Sync("test.1", seen, seen.Spec.Sources[0] with { TargetRevision = first }, seen.Spec.Sources[1]);

        var application = await world.WaitForEnd("web", "test.1");
        Assert.Equal([first, second], application.Status.Operation?.SyncRevisions ?? []);
        Assert.Equal([first, "main"], application.Spec.Sources.Select(one => one.TargetRevision));
        Assert.Equal("values", application.Spec.Sources[1].Ref);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Sync_DecidedBeforeAnotherBegan_StartsNothing(string driver)
    {
        await using var world = await Worlds.Start(driver);
        await world.Push();
        var seen = await world.Make("web");
        await world.Sync("test.1", seen);
        await world.WaitForEnd("web", "test.1");

        await world.Sync("test.2", seen);

        var application = await world.ArgoCd.Get(world.Named("web"), None);
        Assert.Null(application?.Operation);
        Assert.Equal("test.1", application?.Status.Operation?.Operation.Promotion);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Sync_DecidedManyTimesAtOnce_RunsOneOperation(string driver)
    {
        await using var world = await Worlds.Start(driver);
        await world.Push();
        var seen = await world.Make("web");
        var begun = new List<DateTimeOffset>();
        using var subscription = world.ArgoCd.Observe(_ => Note());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.Sync("test.1", seen))));

        var application = await world.WaitForEnd("web", "test.1");
        lock (begun)
        {
            Assert.All(begun, start => Assert.Equal(application.Status.Operation?.StartedAt, start));
        }

        void Note()
        {
            if (world.ArgoCd.Get(world.Named("web"), None) is { IsCompletedSuccessfully: true, Result.Status.Operation: { } state })
            {
                lock (begun)
                {
                    begun.Add(state.StartedAt);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Sync_OfWhatIsNotThere_SaysSo(string driver)
    {
        await using var world = await Worlds.Start(driver);
        var seen = await world.Make("web");
        await world.Gone("web");

        var failure = await Assert.ThrowsAsync<ArgoCdException>(() => world.Sync("test.1", seen));

        Assert.Equal($"there is no Argo CD Application \"web\" in namespace \"{world.Namespace}\"", failure.Message);
        Assert.False(failure.IsTransient);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Refresh_AfterAPush_ComparesAnew(string driver)
    {
        await using var world = await Worlds.Start(driver);
        await world.Push();
        await world.Make("web");
        var pushed = await world.Push();

        await world.ArgoCd.Refresh(world.Named("web"), hard: true, None);

        var application = await world.WaitFor("web", one => one.Status.Sync.Revisions.Contains(pushed));
        Assert.Equal(SyncCode.OutOfSync, application.Status.Sync.Code);
        await Assert.ThrowsAsync<ArgoCdException>(() => world.ArgoCd.Refresh(world.Named("gone"), hard: true, None));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Observe_TellsOfEachChangeUntilItIsDisposed(string driver)
    {
        await using var world = await Worlds.Start(driver);
        var changes = new List<ApplicationChange>();
        var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var subscription = world.ArgoCd.Observe(Note);
        await world.Make("web");
        await come.Task.WaitAsync(TimeSpan.FromSeconds(30), None);

        await world.Remove("web");
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30), None);
        subscription.Dispose();
        await world.Make("web");

        lock (changes)
        {
            Assert.All(changes, change => Assert.Equal(world.Named("web"), change.Name));
            Assert.All(changes, change => Assert.Equal(new AuthorizedStage("shop", "test"), Assert.Single(change.Stages)));
            Assert.True(changes[0].IsNews);
        }

        void Note(ApplicationChange change)
        {
            lock (changes)
            {
                changes.Add(change);
            }

            come.TrySetResult();
            if (world.ArgoCd.Get(change.Name, None) is { IsCompletedSuccessfully: true, Result: null })
            {
                gone.TrySetResult();
            }
        }
    }
}
