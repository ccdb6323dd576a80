using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using Promotion.Adapters.Http;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Credentials;

/// <summary>
/// Access tokens for Artifact Registry and gcr.io. Keys of Secrets are exchanged at Google whatever address they name. The identity of this
/// process first tries to act as the service account <c>kargo-project-PROJECT</c>, so that a Project may be given less than the whole
/// server; where it may not, it asks as itself.
/// </summary>
internal sealed class GoogleTokens(RemoteHttp http, CloudOptions options, TimeProvider clock)
{
    // What Artifact Registry takes as the name of whoever has an access token.
    private const string Username = "oauth2accesstoken";
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";
    private const long LargestAnswer = 1024 * 1024;
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NoIdentityFor = TimeSpan.FromMinutes(5);

    // Google's library keeps tokens itself and gives out none that is about to expire, but does not say when one does.
    private static readonly TimeSpan OwnAskedAgainAfter = TimeSpan.FromMinutes(1);

    private TokenCache<CredentialIdentity>? _tokens;
    private ITokenAccess? _own = options.Google;

    private TokenCache<CredentialIdentity> Tokens => LazyInitializer.EnsureInitialized(ref _tokens, () => new(clock, Margin, Deadline, Make));

    /// <summary>User name and token; null when this process has no identity at Google. Throws <see cref="CredentialExchangeException"/>.</summary>
    public async Task<Credential?> Of(CredentialIdentity identity, CancellationToken cancellation) =>
        (await Tokens.Current(identity, cancellation)).Value is { } token ? new Credential(Username, token, null) : null;

    private async Task<Token> Make(CredentialIdentity identity, CancellationToken cancellation)
    {
        try
        {
            return identity switch
            {
                CredentialIdentity.GoogleKey key => await TokenOf(key, cancellation),
                CredentialIdentity.ServerAtGoogle server when await Own(cancellation) is { } own => await ActingFor(server.Project, own, cancellation),
                _ => new Token(null, clock.GetUtcNow() + Margin + NoIdentityFor),
            };
        }
        catch (Exception failure) when (failure is DiscoveryException or TokenResponseException or HttpRequestException or InvalidOperationException)
        {
            throw new CredentialExchangeException($"No access token of Google for the {identity}: {failure.Message}", failure);
        }
        catch (OperationCanceledException late)
        {
            throw new CredentialExchangeException($"No access token of Google for the {identity} within {Deadline.TotalMinutes:0} min.", late);
        }
    }

    private ServiceAccountCredential Account(CredentialIdentity.GoogleKey key)
    {
        try
        {
            using var json = JsonDocument.Parse(key.Json);
            var (email, pem) = (json.RootElement.GetProperty("client_email").GetString()!, json.RootElement.GetProperty("private_key").GetString()!);
            return new ServiceAccountCredential(new ServiceAccountCredential.Initializer(email, options.GoogleTokenUri) { Scopes = [Scope] }.FromPrivateKey(pem));
        }
        catch (Exception malformed) when (malformed is not OutOfMemoryException)
        {
            throw new CredentialExchangeException("gcpServiceAccountKey can't be read; expected a service account's key as JSON, with client_email and private_key.", malformed);
        }
    }

    /// <summary>What Google's library finds; null when it finds nothing.</summary>
    private async Task<ITokenAccess?> Own(CancellationToken cancellation)
    {
        try
        {
            return _own ??= (await GoogleCredential.GetApplicationDefaultAsync(cancellation)).CreateScoped(Scope);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<Token> ActingFor(string project, ITokenAccess own, CancellationToken cancellation)
    {
        var token = await TokenOf(own, cancellation);
        if (options.GoogleProject is not { Length: > 0 } cloud)
        {
            return token;
        }

        var account = $"kargo-project-{project}@{cloud}.iam.gserviceaccount.com";
        using var reply = await http.Send("", () => Request(account, token.Value!), insecureSkipTlsVerify: false, LargestAnswer, cancellation);
        if (!reply.IsSuccess)
        {
            // There need not be such an account.
            return token;
        }

        var answer = reply.Json();
        return new Token(answer.GetProperty("accessToken").GetString(), answer.GetProperty("expireTime").GetDateTimeOffset());
    }

    private HttpRequestMessage Request(string account, string token)
    {
        var url = $"{options.GoogleIamEndpoint}/v1/projects/-/serviceAccounts/{Uri.EscapeDataString(account)}:generateAccessToken";
        return new HttpRequestMessage(HttpMethod.Post, url)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
            Content = JsonContent.Create(new { scope = new[] { Scope } }),
        };
    }

    private async Task<Token> TokenOf(ITokenAccess own, CancellationToken cancellation) =>
        new(await own.GetAccessTokenForRequestAsync(null, cancellation), clock.GetUtcNow() + Margin + OwnAskedAgainAfter);

    private async Task<Token> TokenOf(CredentialIdentity.GoogleKey key, CancellationToken cancellation)
    {
        var account = Account(key);
        var token = await account.GetAccessTokenForRequestAsync(null, cancellation);
        return new Token(token, clock.GetUtcNow() + TimeSpan.FromSeconds(account.Token.ExpiresInSeconds ?? 0));
    }
}
