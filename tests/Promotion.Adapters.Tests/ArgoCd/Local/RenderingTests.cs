using Promotion.Domain.ArgoCd;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd.Local;

public sealed class RenderingTests
{
    [Theory]
    [InlineData("", "configmap.top.yaml")]
    [InlineData(",\"directory\":{\"recurse\":true}", "configmap.deep.yaml configmap.json.yaml configmap.top.yaml")]
    [InlineData(",\"directory\":{\"recurse\":true,\"exclude\":\"*.json\"}", "configmap.deep.yaml configmap.top.yaml")]
    public async Task Sync_PlainFolder_TakesSubfoldersOnlyWhenAsked(string directory, string files)
    {
        await using var house = await LocalHouse.Start();
        await house.Repository.Commit("main", new Dictionary<string, string?>
        {
            ["plain/top.yml"] = LocalHouse.Map("top", "1"),
            ["plain/below/deep.yaml"] = LocalHouse.Map("deep", "1"),
            ["plain/below/x.json"] = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"json"}}""",
            ["plain/README.md"] = "no manifest",
        });

        await SyncSource(house, $"\"path\":\"plain\"{directory}");

        Assert.Equal(files.Split(' '), house.Live().Keys);
    }

    [Fact]
    public async Task Sync_Kustomization_IsBuiltWithTheSourcesImages()
    {
        await using var house = await LocalHouse.Start();
        await house.Repository.Commit("main", new Dictionary<string, string?>
        {
            ["k/kustomization.yaml"] = "resources: [pod.yaml]\n",
            ["k/pod.yaml"] = "apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: web, image: example/web }] }\n",
        });

        await SyncSource(house, "\"path\":\"k\",\"kustomize\":{\"images\":[\"example/web:1.2.3\"],\"namePrefix\":\"x-\"}");

        Assert.Contains("image: example/web:1.2.3", house.Live()["pod.x-web.yaml"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sync_Chart_IsRenderedWithValuesAndParameters()
    {
        await using var house = await LocalHouse.Start();
        await house.Repository.Commit("main", new Dictionary<string, string?>
        {
            ["c/Chart.yaml"] = "apiVersion: v2\nname: web\nversion: 1.0.0\n",
            ["c/prod.yaml"] = "size: from-file\n",
            ["c/templates/map.yaml"] = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n  namespace: {{ .Release.Namespace }}\ndata:\n  v: \"{{ .Values.size }} {{ .Values.tag }} {{ .Values.own }}\"\n",
        });

        await SyncSource(house, "\"path\":\"c\",\"helm\":{\"valueFiles\":[\"prod.yaml\"],\"values\":\"own: text\",\"parameters\":[{\"name\":\"tag\",\"value\":\"a,b\"}]}");

        Assert.Contains("v: \"from-file a,b text\"", house.Live()["shop/configmap.web.yaml"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_ProgramMissing_NamesWhatToInstall()
    {
        await using var house = await LocalHouse.Start();
        house.Helm = "/nowhere/helm";
        await house.Reopen();
        await house.Repository.Commit("main", new Dictionary<string, string?> { ["c/Chart.yaml"] = "apiVersion: v2\nname: web\nversion: 1.0.0\n" });

        await house.Apply(source: "\"path\":\"c\"");

        var application = await house.WaitFor(one => !one.Status.Conditions.IsEmpty);
        Assert.Contains("install Helm", application.Status.Conditions[0].Message, StringComparison.Ordinal);
        Assert.Equal(SyncCode.Unknown, application.Status.Sync.Code);
    }

    [Theory]
    [InlineData("\"path\":\"nowhere\"", "path \"nowhere\" does not exist in ")]
    [InlineData("\"path\":\"../..\"", "path \"../..\" leads out of ")]
    [InlineData("\"targetRevision\":\"0123456789012345678901234567890123456789\"", "has no commit 0123456789012345678901234567890123456789")]
    public async Task Compare_SourceNotThere_SaysWhatIsMissing(string source, string words)
    {
        await using var house = await LocalHouse.Start();

        await house.Apply(source: source);

        var application = await house.WaitFor(one => !one.Status.Conditions.IsEmpty);
        Assert.Contains(words, application.Status.Conditions[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sync_TagAndCommit_AreFollowed()
    {
        await using var house = await LocalHouse.Start();
        var first = await house.Head("main");
        await house.Repository.Tag("v1", "main", "annotated");
        await house.Repository.Commit("main", new Dictionary<string, string?> { ["env/test/web.yaml"] = LocalHouse.Map("test", "2") });

        await house.Apply("by-tag", "\"path\":\"env/test\",\"targetRevision\":\"v1\"");
        await house.Apply("by-commit", $"\"path\":\"env/test\",\"targetRevision\":\"{first}\"");
        await house.Sync("test.1", "by-tag");
        await house.Sync("test.1", "by-commit");

        Assert.Equal([first], (await house.WaitForSynced("by-tag")).Status.Sync.Revisions);
        Assert.Equal([first], (await house.WaitForSynced("by-commit")).Status.Sync.Revisions);
        Assert.Equal(LocalHouse.Map("test", "1"), house.Live("by-tag")["configmap.test.yaml"]);
    }

    [Fact]
    public async Task Sync_SeveralSources_AreRenderedInOrder()
    {
        await using var house = await LocalHouse.Start();
        await house.Repository.Commit("values", new Dictionary<string, string?> { ["values/prod.yaml"] = "size: shared\n" });
        await house.Repository.Commit("main", new Dictionary<string, string?>
        {
            ["c/Chart.yaml"] = "apiVersion: v2\nname: web\nversion: 1.0.0\n",
            ["c/templates/map.yaml"] = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: chart }\ndata: { v: {{ .Values.size }} }\n",
        });
        await house.ArgoCd.Apply(
            new Domain.Json("""
                {"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"web"},"spec":{"sources":[
                  {"repoURL":"$URL","path":"env/test"},
                  {"repoURL":"$URL","path":"c","helm":{"valueFiles":["$values/values/prod.yaml"]}},
                  {"repoURL":"$URL","targetRevision":"values","ref":"values"}]}}
                """.Replace("$URL", house.Repository.Url, StringComparison.Ordinal)),
            CancellationToken.None);

        await house.Sync("test.1");

        var application = await house.WaitForSynced();
        Assert.Equal([await house.Head("main"), await house.Head("main"), await house.Head("values")], application.Status.Sync.Revisions);
        Assert.Equal(["configmap.chart.yaml", "configmap.test.yaml"], house.Live().Keys);
        Assert.Contains("v: shared", house.Live()["configmap.chart.yaml"], StringComparison.Ordinal);
    }

    private static async Task<Application> SyncSource(LocalHouse house, string source)
    {
        await house.Apply(source: source);
        await house.Sync("test.1");
        var ended = await house.WaitFor(one => one is { Operation: null, Status: { IsStale: false, Operation.FinishedAt: not null } });
        Assert.Equal("successfully synced", ended.Status.Operation?.Message);
        return ended;
    }
}
