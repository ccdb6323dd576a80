using Promotion.Adapters.Hosts;
using Promotion.Adapters.Http;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Oci;

/// <summary>Registries for steps that move whole layers, which takes longer than the questions of discovery do.</summary>
public sealed class RegistryTransfers(DiscoveryOptions options, ICredentialSource credentials, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);
    private readonly RemoteHttp http = new(new HostQueues(options.CallsPerSecond, clock), Deadline, clock);
    private RegistryClient? client;

    /// <summary>Opens the repository of an artifact for reading or, with <paramref name="actions"/> <c>pull,push</c>, for both.</summary>
    internal Task<RegistryRepository> Open(string project, ArtifactReference artifact, bool skipsTlsVerify, CancellationToken cancellation, string actions = "pull") =>
        (client ??= new RegistryClient(http, credentials, clock)).Open(project, artifact.Kind, artifact.Repository, skipsTlsVerify, cancellation, actions);

    /// <summary>Does the work; what a registry refuses becomes an error of the step.</summary>
    internal static async Task<T> Named<T>(string what, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DiscoveryException failure)
        {
            throw StepException.Error($"{what}: {failure.Message}", failure);
        }
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();
}
