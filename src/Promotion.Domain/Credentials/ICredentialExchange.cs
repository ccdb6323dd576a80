namespace Promotion.Domain.Credentials;

/// <summary>Exchanges identities for credentials with those who know them. Credentials are kept until they are about to expire.</summary>
public interface ICredentialExchange
{
    /// <summary>
    /// A credential for the repository, that works and lasts for some minutes at least; null when this server has no identity of its own
    /// where one is asked for. Throws <see cref="CredentialExchangeException"/> when it is refused. Ends within a deadline of its own.
    /// </summary>
    Task<Credential?> Exchange(CredentialIdentity identity, string repoUrl, CancellationToken cancellation);
}
