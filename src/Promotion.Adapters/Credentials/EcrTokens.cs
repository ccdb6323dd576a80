using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Promotion.Adapters.Http;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Credentials;

/// <summary>
/// Passwords of ECR registries, each good for some hours. Keys of Secrets are used as they are. The identity of this process first tries to
/// act as the role <c>kargo-project-PROJECT</c>, in the registry's account and then in its own, with that name as external id, so that a
/// Project may be given less than the whole server; where it may not act as either, it asks as itself.
/// Source: ECR's API, GetAuthorizationToken.
/// </summary>
internal sealed class EcrTokens(RemoteHttp http, CloudOptions options, TimeProvider clock)
{
    private const long LargestAnswer = 1024 * 1024;
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    // Looking for an identity that is not there takes seconds.
    private static readonly TimeSpan NoIdentityFor = TimeSpan.FromMinutes(5);

    private TokenCache<CredentialIdentity>? _tokens;

    private TokenCache<CredentialIdentity> Tokens => LazyInitializer.EnsureInitialized(ref _tokens, () => new(clock, Margin, Deadline, Make));

    /// <summary>User name and password for the registry; null when this process has no identity at AWS. Throws <see cref="CredentialExchangeException"/>.</summary>
    public async Task<Credential?> Of(CredentialIdentity identity, CancellationToken cancellation)
    {
        var token = (await Tokens.Current(identity, cancellation)).Value;
        return token is null ? null : new Credential(token[..token.IndexOf(':', StringComparison.Ordinal)], token[(token.IndexOf(':', StringComparison.Ordinal) + 1)..], null);
    }

    private async Task<Token> Make(CredentialIdentity identity, CancellationToken cancellation)
    {
        try
        {
            switch (identity)
            {
                case CredentialIdentity.AwsKey key:
                    return await Ask(key.Region, new ImmutableCredentials(key.AccessKeyId, key.SecretAccessKey, null), $"the access key {key.AccessKeyId}", cancellation);
                case CredentialIdentity.ServerAtAws server when await AwsIdentity.Find(options, cancellation) is { } own:
                    var (credentials, who) = await ActingFor(server, own, cancellation);
                    return await Ask(server.Region, await credentials.GetCredentialsAsync(), who, cancellation);
                default:
                    return new Token(null, clock.GetUtcNow() + Margin + NoIdentityFor);
            }
        }
        catch (Exception failure) when (failure is DiscoveryException or AmazonServiceException or AmazonClientException)
        {
            throw new CredentialExchangeException($"No password of ECR: {failure.Message}", failure);
        }
        catch (OperationCanceledException late)
        {
            throw new CredentialExchangeException($"No password of ECR within {Deadline.TotalMinutes:0} min.", late);
        }
    }

    private async Task<(AWSCredentials Credentials, string Who)> ActingFor(CredentialIdentity.ServerAtAws server, AWSCredentials own, CancellationToken cancellation)
    {
        using var sts = new AmazonSecurityTokenServiceClient(own, StsConfig(server.Region));
        var role = $"kargo-project-{server.Project}";
        var self = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellation);
        foreach (var account in new[] { server.Account, self.Account }.Distinct())
        {
            var arn = $"arn:{self.Arn.Split(':')[1]}:iam::{account}:role/{role}";
            try
            {
                var request = new AssumeRoleRequest { RoleArn = arn, RoleSessionName = role, ExternalId = role };
                return ((await sts.AssumeRoleAsync(request, cancellation)).Credentials, arn);
            }
            catch (AmazonServiceException refused) when (refused.StatusCode == HttpStatusCode.Forbidden)
            {
                // There need not be such a role.
            }
        }

        return (own, self.Arn);
    }

    private AmazonSecurityTokenServiceConfig StsConfig(string region)
    {
        var config = new AmazonSecurityTokenServiceConfig { RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region), Timeout = TimeSpan.FromSeconds(15), MaxErrorRetry = 1 };
        if (options.StsEndpoint is { Length: > 0 } endpoint)
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = region;
        }

        return config;
    }

    private async Task<Token> Ask(string region, ImmutableCredentials credentials, string who, CancellationToken cancellation)
    {
        var endpoint = new Uri(options.EcrEndpoint is { Length: > 0 } given ? given : $"https://api.ecr.{region}.{(region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com")}/");
        using var reply = await http.Send("", () => Signed(endpoint, region, credentials), insecureSkipTlsVerify: false, LargestAnswer, cancellation);
        if (!reply.IsSuccess)
        {
            throw new CredentialExchangeException($"{endpoint.Host} refuses a password of ECR to {who} ({(int)reply.Status}): {Complaint(reply)}.");
        }

        try
        {
            var data = reply.Json().GetProperty("authorizationData")[0];
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(data.GetProperty("authorizationToken").GetString()!));
            return text.Contains(':', StringComparison.Ordinal)
                ? new Token(text, DateTimeOffset.UnixEpoch.AddSeconds(data.GetProperty("expiresAt").GetDouble()))
                : throw new FormatException("the token has no colon");
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new CredentialExchangeException($"{endpoint.Host} answers a request for a password of ECR with something else.", malformed);
        }
    }

    private static HttpRequestMessage Signed(Uri endpoint, string region, ImmutableCredentials credentials) => AwsRequest.Signed(
        "ecr",
        endpoint,
        region,
        credentials,
        "{}"u8.ToArray(),
        ("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken"),
        ("Content-Type", "application/x-amz-json-1.1"));

    private static string Complaint(HttpReply reply)
    {
        try
        {
            return reply.Json() is { ValueKind: JsonValueKind.Object } answer
                && (answer.TryGetProperty("message", out var message) || answer.TryGetProperty("Message", out message) || answer.TryGetProperty("__type", out message))
                ? message.ToString().TrimEnd('.')
                : "it does not say why";
        }
        catch (JsonException)
        {
            return "it does not say why";
        }
    }
}
