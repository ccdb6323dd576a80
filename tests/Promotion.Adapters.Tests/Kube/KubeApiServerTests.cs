using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Promotion.Adapters.Kube;
using Promotion.Adapters.Tests.ArgoCd.Contract;
using Promotion.Testing.Kube;
using Xunit;

namespace Promotion.Adapters.Tests.Kube;

/// <summary>The double behaves as real API servers were seen to, where a naive one would not.</summary>
public sealed class KubeApiServerTests
{
    private const string Web = "apis/argoproj.io/v1alpha1/namespaces/argocd/applications/web";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Create_Twice_IsAConflict()
    {
        await using var server = await KubeApiServer.Start();
        using var api = ClusterWorld.Open(server);
        await Create(api);

        Assert.Equal(HttpStatusCode.Conflict, (await Assert.ThrowsAsync<RemoteApiException>(() => Create(api))).Status);
    }

    [Fact]
    public async Task Replace_StaleVersion_IsAConflict()
    {
        await using var server = await KubeApiServer.Start();
        using var api = ClusterWorld.Open(server);
        var made = await Create(api);
        await api.MergePatch(KubeResource.Applications, "argocd", "web", new JsonObject { ["spec"] = new JsonObject { ["x"] = 1 } }, None);

        Assert.Equal(HttpStatusCode.Conflict, await Send(server, HttpMethod.Put, Web, "application/json", made.ToJsonString()));
    }

    [Theory]
    [InlineData("application/merge-patch+json", """{"metadata":{"resourceVersion":"1"}}""", HttpStatusCode.Conflict)]
    [InlineData("application/merge-patch+json", """{"spec":{"a":1}}""", HttpStatusCode.OK)]
    [InlineData("application/json-patch+json", """[{"op":"test","path":"/kind","value":"Other"}]""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("application/json-patch+json", """[{"op":"test","path":"/kind","value":"Application"},{"op":"add","path":"/spec/a","value":1}]""", HttpStatusCode.OK)]
    [InlineData("application/json-patch+json", """[{"op":"remove","path":"/status/operationState"}]""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("application/json-patch+json", """[{"op":"replace","path":"/metadata/resourceVersion","value":"1"},{"op":"add","path":"/spec/a","value":1}]""", HttpStatusCode.Conflict)]
    [InlineData("application/strategic-merge-patch+json", "{}", HttpStatusCode.UnsupportedMediaType)]
    public async Task Patch_IsAnsweredAsOnARealServer(string type, string patch, HttpStatusCode expected)
    {
        await using var server = await KubeApiServer.Start();
        using var api = ClusterWorld.Open(server);
        await Create(api);

        Assert.Equal(expected, await Send(server, HttpMethod.Patch, Web, type, patch));
    }

    [Fact]
    public async Task Patch_OfTheStatusSubresource_FindsNone()
    {
        await using var server = await KubeApiServer.Start();
        using var api = ClusterWorld.Open(server);
        await Create(api);

        Assert.Equal(HttpStatusCode.NotFound, await Send(server, HttpMethod.Patch, $"{Web}/status", "application/merge-patch+json", "{}"));
    }

    [Fact]
    public async Task Patch_ThatChangesNothing_MakesNoNewVersion()
    {
        await using var server = await KubeApiServer.Start();
        using var api = ClusterWorld.Open(server);
        var made = await Create(api);

        var same = await api.MergePatch(KubeResource.Applications, "argocd", "web", new JsonObject { ["spec"] = new JsonObject() }, None);

        Assert.Equal((string?)made["metadata"]!["resourceVersion"], (string?)same["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task Apply_WhatAnotherManagerSet_ConflictsUntilForced()
    {
        await using var server = await KubeApiServer.Start();
        const string Applied = """{"metadata":{"name":"web","namespace":"argocd"},"spec":{"a":$}}""";

        Assert.Equal(HttpStatusCode.OK, await Apply("one", "1"));
        Assert.Equal(HttpStatusCode.Conflict, await Apply("two", "2"));
        Assert.Equal(HttpStatusCode.OK, await Apply("two&force=true", "2"));

        Task<HttpStatusCode> Apply(string manager, string value) => Send(
            server, HttpMethod.Patch, $"{Web}?fieldManager={manager}", "application/apply-patch+yaml", Applied.Replace("$", value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_OfAVersionThatIsForgotten_IsGoneInsideTheStream()
    {
        await using var server = await KubeApiServer.Start();
        using var api = ClusterWorld.Open(server);
        await Create(api);
        server.Store.Compact();

        var failure = await Assert.ThrowsAsync<RemoteApiException>(async () =>
        {
            await foreach (var _ in api.Watch(KubeResource.Applications, "argocd", "", "1001", None))
            {
                Assert.NotNull(_);
            }
        });

        Assert.True(failure.IsExpired);
    }

    [Fact]
    public async Task Watch_QuietKind_IsToldHowFarItIs()
    {
        await using var server = await KubeApiServer.Start();
        using var api = ClusterWorld.Open(server);
        await using var seen = api.Watch(KubeResource.Applications, "argocd", "", "1000", None).GetAsyncEnumerator(None);
        await seen.MoveNextAsync();
        await server.Watched();
        server.Store.Create(KubeKind.Secrets, "shop", new JsonObject { ["metadata"] = new JsonObject { ["name"] = "other" } });

        server.SendBookmarks();
        await seen.MoveNextAsync();

        Assert.Equal(("BOOKMARK", $"{server.Store.Version}"), (seen.Current.Type, seen.Current.Version));
    }

    [Fact]
    public async Task Watch_OfAKindJustDefined_IsBusyOnce()
    {
        await using var server = await KubeApiServer.Start(hasApplications: false);
        using var api = ClusterWorld.Open(server);
        Assert.True((await Assert.ThrowsAsync<RemoteApiException>(() => Create(api))).IsMissing);
        await api.Create(new KubeResource("apiextensions.k8s.io", "v1", "customresourcedefinitions"), null, ApplicationDefinition.Document, None);

        var busy = await Assert.ThrowsAsync<RemoteApiException>(First);

        Assert.Equal(HttpStatusCode.TooManyRequests, busy.Status);
        Assert.Equal(KubeEvent.Opened, await First());

        async Task<string> First()
        {
            await using var seen = api.Watch(KubeResource.Applications, "argocd", "", "1000", None).GetAsyncEnumerator(None);
            await seen.MoveNextAsync();
            return seen.Current.Type;
        }
    }

    [Fact]
    public async Task Call_WithoutAToken_IsRefused()
    {
        await using var server = await KubeApiServer.Start();
        using var api = new KubeApi(KubeConnection.Of(new Uri(server.Address), () => "wrong"), new RemoteApiOptions { Name = "prod" }, TimeProvider.System);

        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<RemoteApiException>(() => Create(api))).Status);
        Assert.True(api.Health.IsDown);
    }

    private static Task<JsonObject> Create(KubeApi api) => api.Create(
        KubeResource.Applications, "argocd", new JsonObject { ["metadata"] = new JsonObject { ["name"] = "web" }, ["spec"] = new JsonObject() }, None);

    private static async Task<HttpStatusCode> Send(KubeApiServer server, HttpMethod method, string path, string type, string body)
    {
        using var client = ClusterWorld.Client(server);
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue(type)) };
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
