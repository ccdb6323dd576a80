using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Kube;
using Promotion.Domain.Credentials;
using Xunit;

namespace Promotion.Adapters.Tests.Kube;

/// <summary>
/// What the drivers rely on in a Kubernetes API: that of the double is that of a real one, with <c>PROMOTION_CLUSTER_TESTS=1</c> shown by the
/// cluster of <c>KUBECONFIG</c>.
/// </summary>
public sealed class KubeContractTests
{
    private const string Double = "double";
    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<string> Servers => Environment.GetEnvironmentVariable("PROMOTION_CLUSTER_TESTS") == "1" ? [Double, "cluster of KUBECONFIG"] : [Double];

    public static TheoryData<string, string, string, HttpStatusCode> Patches()
    {
        var data = new TheoryData<string, string, string, HttpStatusCode>();
        foreach (string server in Servers)
        {
            data.Add(server, "application/merge-patch+json", """{"metadata":{"resourceVersion":"1"}}""", HttpStatusCode.Conflict);
            data.Add(server, "application/merge-patch+json", """{"spec":{"a":1}}""", HttpStatusCode.OK);
            data.Add(server, "application/json-patch+json", """[{"op":"test","path":"/kind","value":"Other"}]""", HttpStatusCode.UnprocessableEntity);
            data.Add(server, "application/json-patch+json", """[{"op":"test","path":"/kind","value":"Application"},{"op":"add","path":"/spec/a","value":1}]""", HttpStatusCode.OK);
            data.Add(server, "application/json-patch+json", """[{"op":"remove","path":"/status/operationState"}]""", HttpStatusCode.UnprocessableEntity);
            data.Add(server, "application/json-patch+json", """[{"op":"replace","path":"/metadata/resourceVersion","value":"1"},{"op":"add","path":"/spec/a","value":1}]""", HttpStatusCode.Conflict);
            data.Add(server, "application/strategic-merge-patch+json", "{}", HttpStatusCode.UnsupportedMediaType);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Patches))]
    public async Task Patch_IsAnsweredAs(string server, string type, string patch, HttpStatusCode expected)
    {
        await using var world = await KubeWorld.Start(server);
        await world.Create("web");

        Assert.Equal(expected, await world.Send(HttpMethod.Patch, Web(world), type, patch));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Create_Twice_IsAConflict(string server)
    {
        await using var world = await KubeWorld.Start(server);
        await world.Create("web");

        Assert.Equal(HttpStatusCode.Conflict, (await Assert.ThrowsAsync<RemoteApiException>(() => world.Create("web"))).Status);
        Assert.False(world.Api.Health.IsDown);
        Assert.Null(world.Api.Health.LastError);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Replace_StaleVersion_IsAConflict(string server)
    {
        await using var world = await KubeWorld.Start(server);
        var made = await world.Create("web");
        await world.Api.MergePatch(KubeResource.Applications, world.Namespace, "web", new JsonObject { ["spec"] = new JsonObject { ["x"] = 1 } }, None);

        Assert.Equal(HttpStatusCode.Conflict, await world.Send(HttpMethod.Put, Web(world), "application/json", made.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Patch_OfTheStatusSubresource_FindsNone(string server)
    {
        await using var world = await KubeWorld.Start(server);
        await world.Create("web");

        Assert.Equal(HttpStatusCode.NotFound, await world.Send(HttpMethod.Patch, $"{Web(world)}/status", "application/merge-patch+json", "{}"));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Patch_ThatChangesNothing_MakesNoNewVersion(string server)
    {
        await using var world = await KubeWorld.Start(server);
        var made = await world.Create("web");

        var same = await world.Api.MergePatch(KubeResource.Applications, world.Namespace, "web", new JsonObject { ["spec"] = new JsonObject() }, None);

        Assert.Equal((string?)made["metadata"]!["resourceVersion"], (string?)same["metadata"]!["resourceVersion"]);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Apply_WhatAnotherManagerSet_ConflictsUntilForced(string server)
    {
        await using var world = await KubeWorld.Start(server);
        await world.Create("other");

        Assert.Contains(await Apply("one", "1"), (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.Created]);
        Assert.Equal(HttpStatusCode.Conflict, await Apply("two", "2"));
        Assert.Equal(HttpStatusCode.OK, await Apply("two&force=true", "2"));

        Task<HttpStatusCode> Apply(string manager, string value) => world.Send(HttpMethod.Patch, $"{Web(world)}?fieldManager={manager}", "application/apply-patch+yaml", $$"""
            {"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"web","namespace":"{{world.Namespace}}"},"spec":{"a":{{value}} } }
            """);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Missing_ObjectOrKind_AreToldApart(string server)
    {
        await using var world = await KubeWorld.Start(server);
        var nothing = new KubeResource("promotion.dev", "v1", "nothings");

        var missing = await Assert.ThrowsAsync<RemoteApiException>(() => world.Api.MergePatch(KubeResource.Applications, world.Namespace, "none", [], None));
        var unknown = await Assert.ThrowsAsync<RemoteApiException>(() => world.Api.List(nothing, world.Namespace, "", null, None));

        Assert.Equal((true, true), (missing.IsMissing, missing.IsMissingObject));
        Assert.Equal((true, false), (unknown.IsMissing, unknown.IsMissingObject));
        Assert.EndsWith("refused with 404: it knows no such kind of object", unknown.Message, StringComparison.Ordinal);
        Assert.Null(await world.Api.Get(KubeResource.Applications, world.Namespace, "none", None));
        Assert.False(await world.Api.Delete(KubeResource.Applications, world.Namespace, "none", None));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Watch_WithASelector_SeesObjectsComeAndGoAsTheirLabelsChange(string server)
    {
        await using var world = await KubeWorld.Start(server);
        var from = (await world.Api.List(KubeResource.Applications, world.Namespace, "", null, None)).Version;
        await using var seen = world.Api.Watch(KubeResource.Applications, world.Namespace, "team=web", from, None).GetAsyncEnumerator(None);
        await seen.MoveNextAsync();
        await world.Create("web");
        string[] teams = ["web", "web", "api", "web"];
        foreach (var (team, index) in teams.Select((team, index) => (team, index)))
        {
            var labels = new JsonObject { ["labels"] = new JsonObject { ["team"] = team, ["turn"] = $"{index}" } };
            await world.Api.MergePatch(KubeResource.Applications, world.Namespace, "web", new JsonObject { ["metadata"] = labels }, None);
        }

        var types = new List<string>();
        while (types.Count < 4 && await seen.MoveNextAsync())
        {
            types.Add(seen.Current.Type);
        }

        Assert.Equal(["ADDED", "MODIFIED", "DELETED", "ADDED"], types);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Watch_OfAnEnd_TellsAVersionThatIsNewerThanAllBefore(string server)
    {
        await using var world = await KubeWorld.Start(server);
        var made = await world.Create("web");
        await using var seen = world.Api.Watch(KubeResource.Applications, world.Namespace, "", Version(made), None).GetAsyncEnumerator(None);
        await seen.MoveNextAsync();

        await world.Api.Delete(KubeResource.Applications, world.Namespace, "web", None);
        await seen.MoveNextAsync();

        Assert.Equal("DELETED", seen.Current.Type);
        Assert.True(ulong.Parse(seen.Current.Version!, null) > ulong.Parse(Version(made), null));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task List_InPages_HoldsEachOnce(string server)
    {
        await using var world = await KubeWorld.Start(server);
        await Task.WhenAll(Enumerable.Range(0, 260).Select(number => world.Create($"web-{number}")));

        var first = await world.Api.List(KubeResource.Applications, world.Namespace, "", null, None);
        var second = await world.Api.List(KubeResource.Applications, world.Namespace, "", first.Continue, None);

        Assert.Equal((250, 10), (first.Items.Length, second.Items.Length));
        Assert.Null(second.Continue);
        Assert.Equal(260, first.Items.Concat(second.Items).Select(item => (string?)item["metadata"]!["name"]).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task List_OfSecretsByType_PassesOverTheOthers(string server)
    {
        await using var world = await KubeWorld.Start(server);
        await Secret("git", "Opaque");
        await Secret("sh.helm.release.v1.web.v1", "helm.sh/release.v1");
        var usable = KubeResource.Secrets with { Fields = "type!=helm.sh/release.v1" };

        var listed = await world.Api.List(usable, world.Namespace, "", null, None);

        Assert.Equal(["git"], listed.Items.Select(item => (string?)item["metadata"]!["name"]));

        Task Secret(string name, string type) => world.Api.Create(
            KubeResource.Secrets, world.Namespace, new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Secret", ["type"] = type, ["metadata"] = new JsonObject { ["name"] = name } }, None);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task SecretStore_SeesWhatIsThereAndWhatBecomesOfIt(string server)
    {
        await using var world = await KubeWorld.Start(server);
        await world.Api.Create(KubeResource.Secrets, world.Namespace, Core("Secret", "git", new JsonObject { ["password"] = "b2xk" }), None);
        await world.Api.Create(KubeResource.ConfigMaps, world.Namespace, Core("ConfigMap", "settings", new JsonObject { ["region"] = "eu" }), None);
        var spec = new SecretStoreSpec(world.Connection, [world.Namespace], 1000, TimeSpan.FromSeconds(15));
        await using var store = KubeSecretStore.Open(spec, TimeProvider.System, NullLogger<KubeSecretStore>.Instance);
        Assert.Equal("old", await Password());
        Assert.Equal("eu", (await store.ConfigMap(world.Namespace, "settings", None))!["region"]);

        await world.Api.MergePatch(KubeResource.Secrets, world.Namespace, "git", new JsonObject { ["data"] = new JsonObject { ["password"] = "bmV3" } }, None);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await Password() != "new")
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        async Task<string> Password()
        {
            var secret = await store.Secret(world.Namespace, "git", None);
            return Encoding.UTF8.GetString(secret!.Data["password"].ToArray());
        }
    }

    private static JsonObject Core(string kind, string name, JsonObject data) =>
        new() { ["apiVersion"] = "v1", ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = name }, ["data"] = data };

    private static string Web(KubeWorld world) => $"apis/argoproj.io/v1alpha1/namespaces/{world.Namespace}/applications/web";

    private static string Version(JsonObject document) => (string)document["metadata"]!["resourceVersion"]!;
}
