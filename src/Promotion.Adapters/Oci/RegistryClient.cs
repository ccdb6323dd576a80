using System.Collections.Concurrent;
using System.Net;
using Promotion.Adapters.Http;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Oci;

/// <summary>Reads registries by the OCI distribution specification 1.1.</summary>
public sealed class RegistryClient(RemoteHttp http, ICredentialSource credentials, TimeProvider clock)
{
    private const long LargestGreeting = 1024 * 1024;
    private readonly RegistryAuth _auth = new(http, clock);
    private readonly ConcurrentDictionary<(string Host, bool Insecure), string> _schemes = [];

    /// <summary>
    /// Opens a repository with the project's credential for it, for reading or, with <paramref name="actions"/> <c>pull,push</c>, for both. Throws
    /// <see cref="DiscoveryException"/> when the registry cannot be reached.
    /// </summary>
    internal async Task<RegistryRepository> Open(
        string project, CredentialKind kind, string repoUrl, bool insecureSkipTlsVerify, CancellationToken cancellation, string actions = "pull")
    {
        var place = RegistryReference.Parse(repoUrl);
        var credential = await credentials.Find(project, kind, repoUrl, cancellation);
        var scheme = await SchemeOf(project, place, insecureSkipTlsVerify, cancellation);
        return new(http, _auth, new(project, repoUrl, place, insecureSkipTlsVerify, scheme, credential) { Actions = actions });
    }

    /// <summary>
    /// https; but a registry on this machine is asked by plain http first, as Docker does, and one whose certificate is not checked may speak
    /// plain http too.
    /// </summary>
    private async Task<string> SchemeOf(string project, RegistryReference place, bool insecure, CancellationToken cancellation)
    {
        string[] candidates = place.IsLoopback ? ["http", "https"] : insecure ? ["https", "http"] : ["https"];
        if (candidates is [var only])
        {
            return only;
        }
        if (_schemes.TryGetValue((place.Host, insecure), out var known))
        {
            return known;
        }
        DiscoveryException? first = null;
        foreach (var scheme in candidates)
        {
            try
            {
                using var reply = await http.Send(project, () => new(HttpMethod.Get, $"{scheme}://{place.Host}/v2/"), insecure, LargestGreeting, cancellation);
                // A server that wants TLS answers plain http with 400.
                if (scheme == "https" || reply.Status != HttpStatusCode.BadRequest)
                {
                    return _schemes[(place.Host, insecure)] = scheme;
                }
            }
            catch (DiscoveryException e) when (e.InnerException is HttpRequestException)
            {
                first ??= e;
            }
        }
        throw first ?? new DiscoveryException($"{place.Host} does not answer as a registry.");
    }
}
