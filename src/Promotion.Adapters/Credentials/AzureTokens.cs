using System.Net;
using System.Text.Json;
using Azure.Core;
using Azure.Identity;
using Promotion.Adapters.Http;
using Promotion.Adapters.Oci;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Credentials;

/// <summary>
/// Refresh tokens of Azure's registries, which they take as passwords. This process's identity at Azure gets an access token, and the registry
/// exchanges it. Source: the ACR documentation, "AAD-OAuth", POST /oauth2/exchange.
/// </summary>
internal sealed class AzureTokens(RemoteHttp http, CloudOptions options, TimeProvider clock)
{
    // The name that registries know a refresh token by.
    private const string Username = "00000000-0000-0000-0000-000000000000";
    private const string Scope = "https://management.azure.com/.default";
    private const long LargestAnswer = 1024 * 1024;
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NoIdentityFor = TimeSpan.FromMinutes(5);

    // They last three hours.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(150);

    private readonly TokenCredential _own = options.Azure ?? new DefaultAzureCredential(new DefaultAzureCredentialOptions
    {
        ExcludeAzureCliCredential = true,
        ExcludeAzureDeveloperCliCredential = true,
        ExcludeAzurePowerShellCredential = true,
        ExcludeBrokerCredential = true,
        ExcludeInteractiveBrowserCredential = true,
        ExcludeVisualStudioCodeCredential = true,
        ExcludeVisualStudioCredential = true,
    });

    private TokenCache<string>? _tokens;

    private TokenCache<string> Tokens => LazyInitializer.EnsureInitialized(ref _tokens, () => new(clock, Margin, Deadline, Make));

    /// <summary>User name and token for a registry; null when this process has no identity at Azure. Throws <see cref="CredentialExchangeException"/>.</summary>
    public async Task<Credential?> Of(CredentialIdentity.ServerAtAzure identity, CancellationToken cancellation) =>
        (await Tokens.Current(identity.Registry, cancellation)).Value is { } token ? new Credential(Username, token, null) : null;

    private async Task<Token> Make(string registry, CancellationToken cancellation)
    {
        try
        {
            var access = await _own.GetTokenAsync(new TokenRequestContext([Scope]), cancellation);
            return await Exchange(registry, access.Token, cancellation);
        }
        catch (CredentialUnavailableException)
        {
            return new Token(null, clock.GetUtcNow() + Margin + NoIdentityFor);
        }
        catch (Exception failure) when (failure is DiscoveryException or AuthenticationFailedException or JsonException)
        {
            throw new CredentialExchangeException($"No token of {registry}: {failure.Message}", failure);
        }
        catch (OperationCanceledException late)
        {
            throw new CredentialExchangeException($"No token of {registry} within {Deadline.TotalMinutes:0} min.", late);
        }
    }

    private async Task<Token> Exchange(string registry, string access, CancellationToken cancellation)
    {
        var scheme = RegistryReference.Parse($"{registry}/x").IsLoopback ? "http" : "https";
        using var reply = await http.Send("", () => new HttpRequestMessage(HttpMethod.Post, $"{scheme}://{registry}/oauth2/exchange")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "access_token"), new("service", registry), new("access_token", access)]),
        }, insecureSkipTlsVerify: false, LargestAnswer, cancellation);
        if (reply.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new CredentialExchangeException($"{registry} refuses this server's identity at Azure ({(int)reply.Status}); it needs the role AcrPull there.");
        }

        return reply.IsSuccess && reply.Json() is { ValueKind: JsonValueKind.Object } answer && answer.TryGetProperty("refresh_token", out var token)
            ? new Token(token.GetString(), clock.GetUtcNow() + Lifetime)
            : throw new CredentialExchangeException($"{registry} answers {(int)reply.Status} to a request for a token, and gives none.");
    }
}
