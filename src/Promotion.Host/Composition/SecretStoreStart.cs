using Promotion.Adapters.Kube;

namespace Promotion.Host.Composition;

/// <summary>Opens the cluster of the Secrets when the server starts, so that a kubeconfig that cannot be used is told then and not by the first promotion.</summary>
internal sealed partial class SecretStoreStart(KubeSecretStore store, ILogger<SecretStoreStart> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogCluster(store.Address);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(2011, LogLevel.Information, "Secrets and ConfigMaps are looked for in the cluster at {Address} first")]
    private partial void LogCluster(string address);
}
