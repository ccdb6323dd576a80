using System.Net.Http.Headers;
using System.Text;
using Promotion.Domain.Credentials;

namespace Promotion.Adapters.Oci;

/// <summary>How a project reaches one repository of a registry.</summary>
/// <param name="RepoUrl">As the user wrote it, for messages.</param>
/// <param name="Insecure">The registry's certificate is not checked.</param>
/// <param name="Scheme">http or https, as the registry was found to speak.</param>
internal sealed record RegistryAccess(string Project, string RepoUrl, RegistryReference Place, bool Insecure, string Scheme, Credential? Credential)
{
    /// <summary>The credential as a header; null when there is none, or when it would travel to another machine without encryption.</summary>
    public AuthenticationHeaderValue? Basic { get; } = Credential?.Password is { } password && (Scheme == "https" || Place.IsLoopback)
        ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Credential.Username}:{password}")))
        : null;

    /// <summary>What a token is asked for.</summary>
    public string Actions { get; init; } = "pull";

    /// <summary>Which credential was used, for messages.</summary>
    public string CredentialText => (Credential, Basic) switch
    {
        (null, _) => $"no credential was found for project {Project}",
        (_, null) => $"the {Credential} was not sent, because {Place.Host} speaks plain http",
        _ => $"the {Credential} was used",
    };
}
