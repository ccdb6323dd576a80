using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd.Local;

public sealed class LocalArgoCdTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Apply_Application_IsComparedAndMissing()
    {
        await using var house = await LocalHouse.Start();

        await house.Apply();

        var application = await house.WaitFor(one => one.Status.Sync.Code == SyncCode.OutOfSync);
        Assert.Equal(HealthCode.Missing, application.Status.Health.Code);
        Assert.Equal([await house.Head("main")], application.Status.Sync.Revisions);
        Assert.True(application.Status.ReconciledAt >= LocalHouse.Noon);
    }

    [Fact]
    public async Task Sync_Application_DeploysWhatIsRendered()
    {
        await using var house = await LocalHouse.Start();
        await house.Apply();

        await house.Sync("test.1");

        var application = await house.WaitForSynced();
        Assert.Equal(LocalHouse.Map("test", "1"), house.Live()["configmap.test.yaml"]);
        Assert.Equal((OperationPhase.Succeeded, "test.1"), (application.Status.Operation?.Phase, application.Status.Operation?.Operation.Promotion));
        Assert.Equal([await house.Head("main")], application.Status.Operation?.SyncRevisions ?? []);
        Assert.Equal(HealthCode.Healthy, application.Status.Health.Code);
    }

    [Fact]
    public async Task Refresh_AfterPush_SeesOutOfSyncUntilSynced()
    {
        await using var house = await LocalHouse.Start();
        await house.Apply();
        await house.Sync("test.1");
        await house.WaitForSynced();

        var pushed = await house.Repository.Commit("main", new Dictionary<string, string?> { ["env/test/web.yaml"] = null, ["env/test/other.yaml"] = LocalHouse.Map("other", "2") });
        await house.ArgoCd.Refresh(LocalHouse.Named("web"), hard: false, None);
        var behind = await house.WaitFor(one => one.Status.Sync.Code == SyncCode.OutOfSync);
        await house.Sync("test.2");
        await house.WaitForSynced();

        Assert.Equal([pushed], behind.Status.Sync.Revisions);
        Assert.Equal(["configmap.other.yaml"], house.Live().Keys);
    }

    [Fact]
    public async Task Clock_AfterPush_FindsItWithoutBeingAsked()
    {
        await using var house = await LocalHouse.Start();
        await house.Apply();
        await house.WaitFor(one => one.Status.ReconciledAt is not null);

        var pushed = await house.Repository.Commit("main", new Dictionary<string, string?> { ["env/test/web.yaml"] = LocalHouse.Map("test", "2") });
        house.Clock.Advance(TimeSpan.FromSeconds(30));

        var application = await house.WaitFor(one => one.Status.Sync.Revisions.Contains(pushed));
        Assert.True(application.Status.ReconciledAt >= LocalHouse.Noon.AddSeconds(30));
    }

    [Fact]
    public async Task Apply_MissingBranch_IsAComparisonErrorUntilItIsThere()
    {
        await using var house = await LocalHouse.Start();
        await house.Apply(source: "\"path\":\".\",\"targetRevision\":\"env/test\"");

        var lost = await house.WaitFor(one => !one.Status.Conditions.IsEmpty);
        await house.Repository.Commit("env/test", new Dictionary<string, string?> { ["web.yaml"] = LocalHouse.Map("test", "1") });
        await house.Sync("test.1");
        var found = await house.WaitForSynced();

        Assert.Equal((SyncCode.Unknown, ApplicationCondition.ComparisonError), (lost.Status.Sync.Code, lost.Status.Conditions[0].Type));
        Assert.Contains("has no branch, tag or commit \"env/test\"", lost.Status.Conditions[0].Message, StringComparison.Ordinal);
        Assert.Empty(found.Status.Conditions);
    }

    [Fact]
    public async Task Sync_MissingBranch_EndsInError()
    {
        await using var house = await LocalHouse.Start();
        await house.Apply(source: "\"targetRevision\":\"nowhere\"");

        await house.Sync("test.1");

        var application = await house.WaitFor(one => one.Status.Operation is { FinishedAt: not null });
        Assert.Equal(OperationPhase.Error, application.Status.Operation?.Phase);
        Assert.Null(application.Status.Operation?.SyncRevisions);
        Assert.Null(application.Operation);
    }

    [Theory]
    [InlineData("Degraded", HealthCode.Degraded)]
    [InlineData("Progressing", HealthCode.Progressing)]
    public async Task Sync_ManifestPlaysSick_ShowsAsHealth(string word, HealthCode expected)
    {
        await using var house = await LocalHouse.Start();
        await house.Repository.Commit("main", new Dictionary<string, string?> { ["env/test/sick.yaml"] = LocalHouse.Map("sick", "1", word) });
        await house.Apply();

        await house.Sync("test.1");

        var application = await house.WaitForSynced();
        Assert.Equal(new ResourceHealth(expected, $"ConfigMap sick is {word}"), application.Status.Health);
    }

    [Fact]
    public async Task Policy_Automated_SyncsEachNewRevision()
    {
        await using var house = await LocalHouse.Start();
        await house.Apply(more: ",\"syncPolicy\":{\"automated\":{}}");
        await house.WaitForSynced();

        await house.Repository.Commit("main", new Dictionary<string, string?> { ["env/test/web.yaml"] = LocalHouse.Map("test", "2") });
        await house.ArgoCd.Refresh(LocalHouse.Named("web"), hard: false, None);

        await house.WaitFor(_ => house.Live().GetValueOrDefault("configmap.test.yaml") == LocalHouse.Map("test", "2"));
        Assert.True((await house.WaitForSynced()).Status.Operation?.Operation.Initiator.IsAutomated);
    }

    [Theory]
    [InlineData("true", SyncCode.Synced)]
    [InlineData("false", SyncCode.OutOfSync)]
    public async Task Policy_SelfHeal_DecidesWhetherAChangedFolderIsRestored(string selfHeal, SyncCode expected)
    {
        await using var house = await LocalHouse.Start();
        await house.Apply(more: ",\"syncPolicy\":{\"automated\":{\"selfHeal\":" + selfHeal + "}}");
        await house.WaitForSynced();

        await File.WriteAllTextAsync(Path.Combine(house.Folder, "live/argocd/web/configmap.test.yaml"), LocalHouse.Map("test", "edited"), None);
        house.Clock.Advance(TimeSpan.FromSeconds(30));

        var application = await house.WaitFor(one => one.Operation is null && !one.Status.IsStale && one.Status.Sync.Code == expected && one.Status.ReconciledAt >= LocalHouse.Noon.AddSeconds(30));
        Assert.Equal(expected == SyncCode.Synced, house.Live()["configmap.test.yaml"] == LocalHouse.Map("test", "1"));
        Assert.Equal(HealthCode.Healthy, application.Status.Health.Code);
    }

    [Fact]
    public async Task Apply_ApplicationSet_MakesOneForEachElementAndFollowsTheList()
    {
        await using var house = await LocalHouse.Start();

        var three = await house.ArgoCd.Apply(Set(house, "test", "uat", "prod"), None);
        await house.WaitFor(one => one.Status.Sync.Code == SyncCode.OutOfSync, "web-prod");
        var two = await house.ArgoCd.Apply(Set(house, "test", "uat"), None);

        Assert.Equal(["web-test", "web-uat", "web-prod"], three.Select(name => name.Name));
        Assert.Equal(["web-test", "web-uat"], two.Select(name => name.Name));
        Assert.Null(await house.ArgoCd.Get(LocalHouse.Named("web-prod"), None));
        Assert.Equal(3, (await house.ArgoCd.List(None)).Length);
        Assert.True(await house.ArgoCd.Delete("ApplicationSet", LocalHouse.Named("web"), None));
        Assert.Empty(await house.ArgoCd.List(None));
    }

    [Fact]
    public async Task List_Selector_ChoosesByLabelsWithinTheNamespace()
    {
        await using var house = await LocalHouse.Start();
        await house.ArgoCd.Apply(Set(house, "test", "uat"), None);

        var found = await house.ArgoCd.List("argocd", LabelSelector.Everything with { MatchLabels = LabelSelector.Everything.MatchLabels.Add("stage", "uat") }, None);

        Assert.Equal(["web-uat"], found.Select(one => one.Name.Name));
        Assert.Empty(await house.ArgoCd.List("elsewhere", LabelSelector.Everything, None));
    }

    [Fact]
    public async Task Delete_Application_TakesItsFilesAndTellsObservers()
    {
        await using var house = await LocalHouse.Start();
        await house.Apply();
        await house.Sync("test.1");
        await house.WaitForSynced();
        var changes = new List<ApplicationChange>();
        using var subscription = house.ArgoCd.Observe(changes.Add);

        Assert.True(await house.ArgoCd.Delete("Application", LocalHouse.Named("web"), None));

        Assert.Equal(new AuthorizedStage("shop", "test"), Assert.Single(changes[^1].Stages));
        Assert.Empty(house.Live());
        Assert.False(File.Exists(Path.Combine(house.Folder, "applications/argocd/web.json")));
        Assert.False(await house.ArgoCd.Delete("Application", LocalHouse.Named("web"), None));
        await Assert.ThrowsAsync<ArgoCdException>(() => house.Sync("test.2"));
    }

    [Fact]
    public async Task Apply_Again_KeepsWhatHasComeOfIt()
    {
        await using var house = await LocalHouse.Start();
        await house.Apply();
        await house.Sync("test.1");
        await house.WaitForSynced();

        await house.Apply(source: "\"path\":\"env/uat\",\"targetRevision\":\"main\"");

        var application = await house.WaitFor(one => one.Status.Sync.Code == SyncCode.OutOfSync);
        Assert.Equal("test.1", application.Status.Operation?.Operation.Promotion);
    }

    [Theory]
    [InlineData("""{"apiVersion":"v1"}""", "apiVersion: expected argoproj.io/v1alpha1, but found \"v1\"")]
    [InlineData("""{"apiVersion":"argoproj.io/v1alpha1","kind":"AppProject"}""", "kind: expected Application or ApplicationSet, but found \"AppProject\"")]
    [InlineData("""{"apiVersion":"argoproj.io/v1alpha1","kind":"Application"}""", "metadata: is required")]
    [InlineData("""{"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"../x"}}""", "metadata.name: expected lower case letters, digits, '-' and '.', but found \"../x\"")]
    [InlineData("""{"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"x"},"spec":{}}""", "spec.source: is required, or spec.sources with at least one entry")]
    [InlineData("""{"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"x"},"spec":{"source":{}}}""", "spec.source.repoURL: is required")]
    public async Task Apply_MalformedDocument_NamesTheField(string manifest, string message)
    {
        await using var house = await LocalHouse.Start();

        var refusal = await Assert.ThrowsAsync<DomainException>(() => house.ArgoCd.Apply(new Json(manifest), None));

        Assert.Equal((message, RefusalReason.InvalidArgument), (refusal.Message, refusal.Reason));
    }

    [Fact]
    public async Task Fetch_PrivateRepository_UsesTheAuthorizedProjectsCredential()
    {
        await using var house = await LocalHouse.Start(new GitServerOptions { Users = ImmutableDictionary<string, string>.Empty.Add("bot", "s3cret") });
        house.Credential = new("bot", "s3cret", null);
        await house.Apply();

        await house.Sync("test.1");

        await house.WaitForSynced();
        Assert.All(house.AskedFor, asked => Assert.Equal($"shop Git {house.Repository.Url}", asked));
        Assert.NotEmpty(house.AskedFor);
    }

    private static Json Set(LocalHouse house, params string[] stages) => Json.From(new JsonObject
    {
        ["apiVersion"] = "argoproj.io/v1alpha1",
        ["kind"] = "ApplicationSet",
        ["metadata"] = new JsonObject { ["name"] = "web" },
        ["spec"] = new JsonObject
        {
            ["generators"] = new JsonArray(new JsonObject
            {
                ["list"] = new JsonObject { ["elements"] = new JsonArray([.. stages.Select(stage => (JsonNode)new JsonObject { ["stage"] = stage })]) },
            }),
            ["template"] = JsonNode.Parse("""
                {"metadata":{"name":"web-{{stage}}","labels":{"stage":"{{stage}}"}},"spec":{"source":{"repoURL":"$URL","path":"env/{{stage}}"}}}
                """.Replace("$URL", house.Repository.Url, StringComparison.Ordinal)),
        },
    });
}
