using System.Net;
using System.Text.Json.Nodes;
using Promotion.Adapters.Kube;
using Promotion.Adapters.Tests.ArgoCd.Contract;
using Promotion.Testing.Kube;
using Xunit;

namespace Promotion.Adapters.Tests.Kube;

/// <summary>The double behaves as real API servers were seen to, where a naive one would not and a real one cannot be made to.</summary>
public sealed class KubeApiServerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

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

        await server.SendBookmarks();
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
}
