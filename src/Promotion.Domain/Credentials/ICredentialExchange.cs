namespace Promotion.Domain.Credentials;

/// <summary>Exchanges identities for credentials with those who know them. Credentials are kept until they are about to expire.</summary>
public interface ICredentialExchange
{
    /// <summary>
    /// A credential for the repository and nothing else, that works and lasts for some minutes at least. Throws
    /// <see cref="CredentialExchangeException"/> when there is none to be had. Ends within a deadline of its own.
    /// </summary>
    Task<Credential> Exchange(CredentialIdentity identity, string repoUrl, CancellationToken cancellation);
}
