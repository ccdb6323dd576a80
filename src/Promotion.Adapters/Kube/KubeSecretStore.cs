using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Promotion.Domain.Credentials;

namespace Promotion.Adapters.Kube;

/// <summary>
/// The Secrets and ConfigMaps of a cluster, each Project's in the namespace of its name. A namespace is watched from the first question on, and
/// what was seen is kept in memory: a question costs no call, a change counts at once, and while the cluster is away the last state counts.
/// </summary>
public sealed class KubeSecretStore : ISecretStore, IAsyncDisposable
{
    private readonly KubeApi api;
    private readonly SecretStoreSpec spec;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly ConcurrentDictionary<string, Lazy<NamespaceSecrets>> namespaces = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stop = new();
    private bool isDisposed;

    private KubeSecretStore(KubeApi api, SecretStoreSpec spec, TimeProvider clock, ILogger logger) =>
        (this.api, this.spec, this.clock, this.logger) = (api, spec, clock, logger);

    /// <summary>
    /// Does not call yet; the cluster need not be there. Throws <see cref="InvalidDataException"/> when what it is reached by, such as a kubeconfig,
    /// cannot be used.
    /// </summary>
    public static KubeSecretStore Open(SecretStoreSpec spec, TimeProvider clock, ILogger<KubeSecretStore> logger)
    {
        try
        {
            var calls = new RemoteApiOptions { Name = "the cluster of the Secrets", CallDeadline = spec.Timeout, CallsPerSecond = spec.RequestsPerSecond };
            return new KubeSecretStore(new KubeApi(KubeConnection.Of(spec.Connection), calls, clock), spec, clock, logger);
        }
        catch (RemoteApiException failure)
        {
            throw new InvalidDataException($"KubernetesSecrets: {failure.Message}", failure);
        }
    }

    /// <summary>Where the cluster is.</summary>
    public string Address => api.Address;

    /// <inheritdoc />
    public bool Keeps(string project) => spec.Keeps(project);

    /// <inheritdoc />
    public async Task<ImmutableArray<CredentialSecret>> Secrets(string project, CancellationToken cancellation) =>
        [.. (await KnownSecrets(project, cancellation)).All];

    /// <inheritdoc />
    public async Task<CredentialSecret?> Secret(string project, string name, CancellationToken cancellation) =>
        (await KnownSecrets(project, cancellation)).Find(name);

    /// <inheritdoc />
    public async Task<ImmutableSortedDictionary<string, string>?> ConfigMap(string project, string name, CancellationToken cancellation) =>
        (await Known(Of(project).ConfigMaps, $"the ConfigMaps of project {project}", cancellation)).Find(name);

    /// <summary>Ends the watches. Repeatable, for a container may know it by more than one name.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, true))
        {
            return;
        }

        await stop.CancelAsync();
        await Task.WhenAll(namespaces.Values.Where(known => known.IsValueCreated).Select(known => known.Value.Work));
        stop.Dispose();
        api.Dispose();
    }

    private NamespaceSecrets Of(string project) => namespaces.GetOrAdd(project, name => new(() => NamespaceSecrets.Watch(api, name, clock, logger, stop.Token))).Value;

    private Task<KubeMirror<CredentialSecret>> KnownSecrets(string project, CancellationToken cancellation) =>
        Known(Of(project).Secrets, $"the Secrets of project {project}", cancellation);

    private async Task<KubeMirror<T>> Known<T>(KubeMirror<T> mirror, string what, CancellationToken cancellation)
    {
        try
        {
            await mirror.Attempted.WaitAsync(spec.Timeout, clock, cancellation);
        }
        catch (TimeoutException)
        {
            throw new SecretStoreException($"{what} cannot be read yet: {api.Options.Name} did not answer within {spec.Timeout.TotalSeconds:0} s");
        }

        return mirror.Failure is { } reason ? throw new SecretStoreException($"{what} cannot be read yet: {reason}") : mirror;
    }
}
