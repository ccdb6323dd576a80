using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using k8s;
using Promotion.Adapters.Kube;
using Promotion.Adapters.Tests.ArgoCd.Contract;
using Promotion.Domain.Kube;
using Promotion.Testing;
using Promotion.Testing.Kube;

namespace Promotion.Adapters.Tests.Kube;

/// <summary>A Kubernetes API, the double or the cluster of <c>KUBECONFIG</c>, with a namespace of its own that knows Applications.</summary>
internal sealed class KubeWorld : IAsyncDisposable
{
    private static readonly KubeResource Definitions = new("apiextensions.k8s.io", "v1", "customresourcedefinitions");
    private static readonly KubeResource Namespaces = new("", "v1", "namespaces");
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly KubeApiServer? server;
    private readonly TempFolder folder = new();

    private KubeWorld(KubeApiServer? server, KubeApi api, HttpClient http, string @namespace) => (this.server, Api, Http, Namespace) = (server, api, http, @namespace);

    internal KubeApi Api { get; }

    /// <summary>As an operator would configure it.</summary>
    internal ClusterAccess Connection
    {
        get
        {
            if (server is null)
            {
                return new ClusterAccess.Kubeconfig(null, null);
            }

            File.WriteAllText(folder["token"], KubeApiServer.Token);
            return new ClusterAccess.Server(new Uri(server.Address), folder["token"], null, false);
        }
    }

    /// <summary>With the server's address as base, and let in.</summary>
    internal HttpClient Http { get; }

    internal string Namespace { get; }

    internal static Task<KubeWorld> Start(string which) => which == "double" ? OfDouble() : OfKubeconfig();

    /// <summary>A real cluster: a namespace of its own, and the definition of Applications when it is not there.</summary>
    internal static async Task<KubeWorld> OfKubeconfig()
    {
        var api = new KubeApi(KubeConnection.OfKubeconfig(null, null), new RemoteApiOptions { Name = "test", CallsPerSecond = 1000 }, TimeProvider.System);
        var name = $"promotion-test-{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8]}";
        await Define(api);
        await api.Create(Namespaces, null, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } }, None);
        return new KubeWorld(null, api, Client(), name);
    }

    /// <summary>What the server answers to a request, and nothing more of it.</summary>
    internal async Task<HttpStatusCode> Send(HttpMethod method, string path, string type, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue(type)) };
        using var answer = await Http.SendAsync(request, None);
        return answer.StatusCode;
    }

    internal Task<JsonObject> Create(string name, JsonObject? spec = null) => Api.Create(
        KubeResource.Applications,
        Namespace,
        new JsonObject { ["apiVersion"] = "argoproj.io/v1alpha1", ["kind"] = "Application", ["metadata"] = new JsonObject { ["name"] = name }, ["spec"] = spec ?? [] },
        None);

    public async ValueTask DisposeAsync()
    {
        if (server is null)
        {
            await Api.Delete(Namespaces, null, Namespace, None);
        }
        else
        {
            await server.DisposeAsync();
        }

        Api.Dispose();
        Http.Dispose();
        folder.Dispose();
    }

    private static async Task<KubeWorld> OfDouble()
    {
        var server = await KubeApiServer.Start();
        return new KubeWorld(server, ClusterWorld.Open(server), ClusterWorld.Client(server), "argocd");
    }

    // Tests begin at the same time; the definition is one for all of them.
    private static async Task Define(KubeApi api)
    {
        try
        {
            await api.Create(Definitions, null, ApplicationDefinition.Document, None);
        }
        catch (RemoteApiException known) when (known.IsConflict)
        {
            return;
        }

        while ((await api.Get(Definitions, null, "applications.argoproj.io", None))?["status"]?["conditions"] is not JsonArray conditions
            || !conditions.Any(condition => (string?)condition!["type"] == "Established" && (string?)condition["status"] == "True"))
        {
            await Task.Yield();
        }
    }

    private static HttpClient Client()
    {
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(KubeConnection.UsualPath);
        var client = new Kubernetes(configuration).HttpClient;
        client.BaseAddress = new Uri($"{configuration.Host.TrimEnd('/')}/");
        if (configuration.AccessToken is { Length: > 0 } token)
        {
            client.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", token);
        }

        return client;
    }
}
