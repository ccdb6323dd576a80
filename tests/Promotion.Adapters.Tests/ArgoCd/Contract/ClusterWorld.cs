using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using k8s;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.ArgoCd.Cluster;
using Promotion.Adapters.Kube;
using Promotion.Domain.ArgoCd;
using Promotion.Testing.ArgoCd;
using Promotion.Testing.Kube;

namespace Promotion.Adapters.Tests.ArgoCd.Contract;

/// <summary>The Kubernetes driver, over a double of the API server or over a real one, with a controller that is played.</summary>
internal sealed class ClusterWorld : IArgoCdWorld
{
    private static readonly KubeResource Definitions = new("apiextensions.k8s.io", "v1", "customresourcedefinitions");
    private static readonly KubeResource Namespaces = new("", "v1", "namespaces");
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly KubeApi hand;
    private readonly HttpClient http;
    private int pushes;

    private ClusterWorld(KubeApi hand, HttpClient http, ClusterArgoCd argoCd, ArgoCdController controller, string @namespace) =>
        (this.hand, this.http, Driver, Controller, Namespace) = (hand, http, argoCd, controller, @namespace);

    /// <summary>Null over a real server.</summary>
    internal KubeApiServer? Server { get; private init; }

    internal ArgoCdController Controller { get; }

    internal ClusterArgoCd Driver { get; }

    public IArgoCd ArgoCd => Driver;

    public string Namespace { get; }

    public string RepoUrl => "https://git.example/acme/web";

    internal static async Task<ClusterWorld> Start(TimeProvider? clock = null)
    {
        var server = await KubeApiServer.Start();
        return new ClusterWorld(Open(server), Client(server), Driven(server, clock ?? TimeProvider.System), ArgoCdController.Start(Client(server)), "argocd") { Server = server };
    }

    /// <summary>A real cluster: a namespace of its own, and the definition of Applications when it is not there.</summary>
    internal static async Task<ClusterWorld> OfKubeconfig()
    {
        var connection = KubeConnection.OfKubeconfig(null, null);
        var hand = new KubeApi(connection, new RemoteApiOptions { Name = "test" }, TimeProvider.System);
        var name = $"promotion-test-{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8]}";
        if (await hand.Get(Definitions, null, "applications.argoproj.io", None) is null)
        {
            await hand.Create(Definitions, null, ApplicationDefinition.Document, None);
        }

        await hand.Create(Namespaces, null, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } }, None);
        var argoCd = ClusterArgoCd.Open(
            new KubeApi(connection, new RemoteApiOptions { Name = "prod" }, TimeProvider.System), new ClusterArgoCdOptions([name]), TimeProvider.System, NullLogger<ClusterArgoCd>.Instance);
        return new ClusterWorld(hand, RealClient(), argoCd, ArgoCdController.Start(RealClient(), name), name);
    }

    internal static KubeApi Open(KubeApiServer server, TimeProvider? clock = null, RemoteApiOptions? options = null) => new(
        KubeConnection.Of(new Uri(server.Address), () => KubeApiServer.Token), options ?? new RemoteApiOptions { Name = "prod", CallsPerSecond = 1000 }, clock ?? TimeProvider.System);

    internal static ClusterArgoCd Driven(KubeApiServer server, TimeProvider clock, params string[] namespaces) => ClusterArgoCd.Open(
        Open(server, clock), new ClusterArgoCdOptions(namespaces is [] ? ["argocd"] : [.. namespaces]), clock, NullLogger<ClusterArgoCd>.Instance);

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
        if (Server is null)
        {
            await hand.Delete(Namespaces, null, Namespace, None);
        }
        else
        {
            await Server.DisposeAsync();
        }

        hand.Dispose();
        http.Dispose();
    }

    private static HttpClient RealClient()
    {
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(KubeConnection.UsualPath);
        var client = new Kubernetes(configuration).HttpClient;
        client.BaseAddress = new Uri($"{configuration.Host.TrimEnd('/')}/");
        if (configuration.AccessToken is { Length: > 0 } token)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return client;
    }
}
