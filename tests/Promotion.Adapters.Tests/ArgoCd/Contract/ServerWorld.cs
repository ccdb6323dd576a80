using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.ArgoCd.Server;
using Promotion.Adapters.Kube;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Testing.ArgoCd;
using Promotion.Testing.Kube;

namespace Promotion.Adapters.Tests.ArgoCd.Contract;

/// <summary>The driver for Argo CD's API server, over a double of it, with a controller that is played.</summary>
internal sealed class ServerWorld : IArgoCdWorld
{
    private readonly KubeApiServer kube;
    private int pushes;

    private ServerWorld(KubeApiServer kube, ArgoCdApiServer server, TimeProvider clock, LabelSelector selector)
    {
        (this.kube, Server) = (kube, server);
        Controller = ArgoCdController.Start(kube);
        var connection = KubeConnection.Of(new Uri(server.Address), () => ArgoCdApiServer.Token);
        var calls = new RemoteApiOptions { Name = "eu", CallsPerSecond = 1000 };
        Driver = ServerArgoCd.Open(connection, calls, new ServerArgoCdOptions { Selector = selector }, clock, NullLogger<ServerArgoCd>.Instance);
    }

    internal ArgoCdApiServer Server { get; }

    internal ArgoCdController Controller { get; }

    internal ServerArgoCd Driver { get; }

    public IArgoCd ArgoCd => Driver;

    public string Namespace => "argocd";

    public string RepoUrl => "https://git.example/acme/web";

    internal static async Task<ServerWorld> Start(TimeProvider? clock = null, LabelSelector? selector = null)
    {
        var kube = await KubeApiServer.Start();
        return new ServerWorld(kube, await ArgoCdApiServer.Start(kube.Store), clock ?? TimeProvider.System, selector ?? LabelSelector.Everything);
    }

    public Task<string> Push()
    {
        var revision = (++pushes).ToString("x40", CultureInfo.InvariantCulture);
        Controller.SetHead(RepoUrl, revision);
        return Task.FromResult(revision);
    }

    public Task Put(JsonObject application)
    {
        var name = (string)application["metadata"]!["name"]!;
        if (kube.Store.Find(KubeKind.Applications, Namespace, name) is null)
        {
            kube.Store.Create(KubeKind.Applications, Namespace, application);
        }
        else
        {
            kube.Store.Change(KubeKind.Applications, Namespace, name, document =>
            {
                document["spec"] = application["spec"]!.DeepClone();
                return document;
            });
        }

        return Task.CompletedTask;
    }

    public Task Remove(string name)
    {
        kube.Store.Delete(KubeKind.Applications, Namespace, name);
        return Task.CompletedTask;
    }

    public Task<JsonObject> Document(string name) => Task.FromResult(kube.Store.Find(KubeKind.Applications, Namespace, name)!);

    public async ValueTask DisposeAsync()
    {
        await Controller.DisposeAsync();
        await Driver.DisposeAsync();
        await Server.DisposeAsync();
        await kube.DisposeAsync();
    }
}
