using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Promotion.Adapters.ArgoCd.Cluster;
using Promotion.Adapters.ArgoCd.Server;
using Promotion.Adapters.Kube;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd;

/// <summary>Opens the drivers of the Argo CDs that are configured, and ends them together.</summary>
public sealed class ArgoCdDrivers(TimeProvider clock, ILoggerFactory logs) : IAsyncDisposable
{
    private readonly ConcurrentBag<IAsyncDisposable> opened = [];

    /// <summary>
    /// Begins to speak to one; it need not be there yet. Throws <see cref="InvalidDataException"/> when what it is reached by, such as a
    /// kubeconfig, cannot be used.
    /// </summary>
    public ArgoCdInstance Open(ArgoCdInstanceSpec spec, bool isDefault) => new(spec.Name, spec.Namespaces, Driver(spec))
    {
        Access = spec.Access,
        IsDefault = isDefault,
        CallsPerSecond = spec.RequestsPerSecond,
    };

    /// <summary>Ends all that were opened.</summary>
    public async ValueTask DisposeAsync()
    {
        while (opened.TryTake(out var driver))
        {
            await driver.DisposeAsync();
        }
    }

    private IArgoCd Driver(ArgoCdInstanceSpec spec)
    {
        try
        {
            var calls = new RemoteApiOptions { Name = $"Argo CD {spec.Name}", CallDeadline = spec.Timeout, CallsPerSecond = spec.RequestsPerSecond };
            return spec.Connection is ArgoCdConnection.Api
                ? Kept(ServerArgoCd.Open(Connection(spec.Connection), calls, new ServerArgoCdOptions { Selector = spec.Selector }, clock, logs.CreateLogger<ServerArgoCd>()))
                : Kept(ClusterArgoCd.Open(
                    new KubeApi(Connection(spec.Connection), calls, clock),
                    new ClusterArgoCdOptions(spec.WatchesAll ? [] : spec.Namespaces) { Selector = spec.Selector },
                    clock,
                    logs.CreateLogger<ClusterArgoCd>()));
        }
        catch (RemoteApiException failure)
        {
            throw new InvalidDataException($"Argo CD {spec.Name}: {failure.Message}", failure);
        }
    }

    private T Kept<T>(T driver)
        where T : IAsyncDisposable
    {
        opened.Add(driver);
        return driver;
    }

    private static KubeConnection Connection(ArgoCdConnection connection) => connection switch
    {
        ArgoCdConnection.Cluster cluster => KubeConnection.Of(cluster.Access),
        ArgoCdConnection.Api server => KubeConnection.Of(server.Address, KubeConnection.TokenOf(server.TokenFile), server.CaFile, server.SkipTlsVerify),
        _ => throw new ArgumentOutOfRangeException(nameof(connection), connection, "expected a known connection"),
    };
}
