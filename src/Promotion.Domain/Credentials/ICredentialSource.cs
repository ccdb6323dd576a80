namespace Promotion.Domain.Credentials;

/// <summary>Finds the credential a project may use for a repository.</summary>
public interface ICredentialSource
{
    /// <summary>
    /// The first matching credential: exact URL before regular expression, project before shared.
    /// An identity is exchanged for one first; throws <see cref="CredentialExchangeException"/> when that is refused. Null when there is none, or when the URL is plain http and that is not allowed: access is then anonymous.
    /// </summary>
    Task<Credential?> Find(string project, CredentialKind kind, string repoUrl, CancellationToken cancellation);
}
