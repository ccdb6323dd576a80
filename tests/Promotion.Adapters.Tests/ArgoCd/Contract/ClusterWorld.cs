using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.ArgoCd.Cluster;
using Promotion.Adapters.Kube;
using Promotion.Adapters.Tests.Kube;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Testing.ArgoCd;
using Promotion.Testing.Kube;

namespace Promotion.Adapters.Tests.ArgoCd.Contract;

/// <summary>The Kubernetes driver, over a double of the API server or over a real one, with a controller that is played.</summary>
internal sealed class ClusterWorld : IArgoCdWorld
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly KubeApi hand;
    private int pushes;

    private ClusterWorld(KubeApi hand, ClusterArgoCd argoCd, ArgoCdController controller, string @namespace) =>
        (this.hand, Driver, Controller, Namespace) = (hand, argoCd, controller, @namespace);

    /// <summary>Null over the double.</summary>
    private KubeWorld? Cluster { get; init; }

    /// <summary>Null over a real server.</summary>
    internal KubeApiServer? Server { get; private init; }

    internal ArgoCdController Controller { get; }

    internal ClusterArgoCd Driver { get; }

    public IArgoCd ArgoCd => Driver;

    public string Namespace { get; }

    public string RepoUrl => "https://git.example/acme/web";

    internal static async Task<ClusterWorld> Start(TimeProvider? clock = null, LabelSelector? selector = null)
    {
        var server = await KubeApiServer.Start();
        var driver = Driven(server, clock ?? TimeProvider.System, new ClusterArgoCdOptions(["argocd"]) { Selector = selector ?? LabelSelector.Everything });
        return new ClusterWorld(Open(server), driver, ArgoCdController.Start(server), "argocd") { Server = server };
    }

    internal static async Task<ClusterWorld> OfKubeconfig()
    {
        var cluster = await KubeWorld.OfKubeconfig();
        var api = new KubeApi(KubeConnection.OfKubeconfig(null, null), new RemoteApiOptions { Name = "prod" }, TimeProvider.System);
        var driver = ClusterArgoCd.Open(api, new ClusterArgoCdOptions([cluster.Namespace]), TimeProvider.System, NullLogger<ClusterArgoCd>.Instance);
        return new ClusterWorld(cluster.Api, driver, ArgoCdController.Start(cluster.Http, cluster.Namespace), cluster.Namespace) { Cluster = cluster };
    }

    internal static KubeApi Open(KubeApiServer server, TimeProvider? clock = null, RemoteApiOptions? options = null) => new(
        KubeConnection.Of(new Uri(server.Address), () => KubeApiServer.Token), options ?? new RemoteApiOptions { Name = "prod", CallsPerSecond = 1000 }, clock ?? TimeProvider.System);

    internal static ClusterArgoCd Driven(KubeApiServer server, TimeProvider clock, ClusterArgoCdOptions? options = null) =>
        ClusterArgoCd.Open(Open(server, clock), options ?? new ClusterArgoCdOptions(["argocd"]), clock, NullLogger<ClusterArgoCd>.Instance);

    internal static HttpClient Client(KubeApiServer server)
    {
        var client = new HttpClient { BaseAddress = new Uri($"{server.Address}/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", KubeApiServer.Token);
        return client;
    }

    public Task<string> Push()
    {
        var revision = (++pushes).ToString("x40", CultureInfo.InvariantCulture);
        Controller.SetHead(RepoUrl, revision);
        return Task.FromResult(revision);
    }

    public async Task Put(JsonObject application)
    {
        var name = (string)application["metadata"]!["name"]!;
        if (await hand.Get(KubeResource.Applications, Namespace, name, None) is null)
        {
            await hand.Create(KubeResource.Applications, Namespace, application, None);
        }
        else
        {
            await hand.MergePatch(KubeResource.Applications, Namespace, name, new JsonObject { ["spec"] = application["spec"]!.DeepClone() }, None);
        }
    }

    public Task Remove(string name) => hand.Delete(KubeResource.Applications, Namespace, name, None);

    public async Task<JsonObject> Document(string name) => (await hand.Get(KubeResource.Applications, Namespace, name, None))!;

    public async ValueTask DisposeAsync()
    {
        await Controller.DisposeAsync();
        await Driver.DisposeAsync();
        await (Cluster?.DisposeAsync() ?? Server!.DisposeAsync());
        hand.Dispose();
    }
}
