using Promotion.Adapters.Http;
using Promotion.Domain.Credentials;

namespace Promotion.Adapters.Credentials;

/// <summary>Exchanges each kind of identity where it is known.</summary>
public sealed class CredentialExchange(RemoteHttp http, CloudOptions clouds, TimeProvider clock) : ICredentialExchange
{
    private readonly GitHubAppTokens _github = new(http, clock);
    private readonly EcrTokens _ecr = new(http, clouds, clock);
    private readonly GoogleTokens _google = new(http, clouds, clock);
    private readonly AzureTokens _azure = new(http, clouds, clock);

    /// <inheritdoc />
    public Task<Credential?> Exchange(CredentialIdentity identity, string repoUrl, CancellationToken cancellation) => identity switch
    {
        CredentialIdentity.GitHubApp => _github.Exchange(identity, repoUrl, cancellation),
        CredentialIdentity.AwsKey or CredentialIdentity.ServerAtAws => _ecr.Of(identity, cancellation),
        CredentialIdentity.GoogleKey or CredentialIdentity.ServerAtGoogle => _google.Of(identity, cancellation),
        CredentialIdentity.ServerAtAzure azure => _azure.Of(azure, cancellation),
        _ => throw new CredentialExchangeException($"Identities of the kind {identity.GetType().Name} are not known."),
    };
}
