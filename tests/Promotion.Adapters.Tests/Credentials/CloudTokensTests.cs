using System.Security.Cryptography;
using System.Text.Json;
using Amazon.Runtime;
using Azure.Core;
using Azure.Identity;
using Google.Apis.Auth.OAuth2;
using Promotion.Adapters.Credentials;
using Promotion.Adapters.Http;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;
using Xunit;

namespace Promotion.Adapters.Tests.Credentials;

public sealed class CloudTokensTests : IAsyncLifetime
{
    private static readonly CredentialIdentity.AwsKey AwsKey = new("eu-west-1", "AKIA", "hush");
    private static readonly CredentialIdentity.ServerAtAws Server = new("111111111111", "eu-west-1", "shop");
    private readonly ImpatientClock _clock = new();
    private readonly RemoteHttp _http = new(new DiscoveryOptions(""), TimeProvider.System);
    private FakeClouds _clouds = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CloudOptions Options => new()
    {
        Aws = new BasicAWSCredentials("SERVER", "s"),
        EcrEndpoint = $"{_clouds.Address}/ecr/",
        StsEndpoint = $"{_clouds.Address}/sts/",
        Google = new GoogleIdentity(),
        GoogleProject = "acme",
        GoogleTokenUri = $"{_clouds.Address}/google/token",
        GoogleIamEndpoint = $"{_clouds.Address}/google/iam",
        Azure = new AzureIdentity(null),
    };

    public async ValueTask InitializeAsync() => _clouds = await FakeClouds.Start(_clock);

    public async ValueTask DisposeAsync()
    {
        await _clouds.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task AwsKey_GetsAPasswordOfEcrBySignedRequest_KeptUntilItIsAboutToExpire()
    {
        var exchange = Exchange();
        var first = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => exchange.Exchange(AwsKey, "", Cancellation)));
        _clock.Advance(TimeSpan.FromHours(11));
        var later = await exchange.Exchange(AwsKey, "", Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(45));
        var last = await exchange.Exchange(AwsKey, "", Cancellation);

        Assert.All(first.Append(later), credential => Assert.Equal(new Credential("AWS", "password-1", null), credential));
        Assert.Equal("password-2", last!.Password);
        Assert.Equal(
            Enumerable.Repeat("AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken AKIA eu-west-1/ecr/aws4_request  application/x-amz-json-1.1 {}", 2), _clouds.Asked);
    }

    [Theory]
    [InlineData("", "SERVER", "222222222222")]
    [InlineData("222222222222", "ROLE", "222222222222")]
    [InlineData("111111111111", "ROLE", "111111111111")]
    public async Task ServerAtAws_ActsAsTheProjectsRoleWhereItMay(string allowed, string key, string last)
    {
        _clouds.Roles.Add(allowed);

        Assert.Equal("password-1", (await Exchange().Exchange(Server, "", Cancellation))!.Password);

        var asked = _clouds.Asked.ToList();
        Assert.Equal("GetCallerIdentity", asked[0]);
        Assert.Equal("AssumeRole arn:aws:iam::111111111111:role/kargo-project-shop kargo-project-shop", asked[1]);
        Assert.Equal($"AssumeRole arn:aws:iam::{last}:role/kargo-project-shop kargo-project-shop", asked[^2]);
        Assert.Contains($" {key} eu-west-1/ecr/aws4_request {(key == "ROLE" ? "session" : "")}", asked[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aws_Refused_SaysWhyWithoutTheSecretAndAsksAnew()
    {
        var exchange = Exchange();
        _clouds.Refusal = 400;
        var refusal = await Assert.ThrowsAsync<CredentialExchangeException>(() => exchange.Exchange(AwsKey, "", Cancellation));
        _clouds.Refusal = 0;

        Assert.Equal("127.0.0.1 refuses a password of ECR to the access key AKIA (400): The security token included in the request is invalid.", refusal.Message);
        Assert.NotNull(await exchange.Exchange(AwsKey, "", Cancellation));
    }

    [Fact]
    public async Task GoogleKey_IsExchangedAtGoogleWhateverAddressItNames()
    {
        var exchange = Exchange();

        var first = await exchange.Exchange(GoogleKey("http://169.254.169.254/token"), "", Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(54));
        var later = await exchange.Exchange(GoogleKey("http://169.254.169.254/token"), "", Cancellation);

        Assert.Equal(new Credential("oauth2accesstoken", "ya29.1", null), first);
        Assert.Equal(first, later);
        Assert.Equal(["token urn:ietf:params:oauth:grant-type:jwt-bearer bot@acme.iam.gserviceaccount.com https://www.googleapis.com/auth/cloud-platform"], _clouds.Asked);
    }

    [Fact]
    public async Task GoogleKey_RefusedOrUnreadable_SaysWhy()
    {
        _clouds.Refusal = 400;
        var refused = await Assert.ThrowsAsync<CredentialExchangeException>(() => Exchange().Exchange(GoogleKey(""), "", Cancellation));
        var unreadable = await Assert.ThrowsAsync<CredentialExchangeException>(() => Exchange().Exchange(new CredentialIdentity.GoogleKey("""{"client_email":"x"}"""), "", Cancellation));

        Assert.StartsWith("No access token of Google for the service account key: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Invalid JWT Signature", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("gcpServiceAccountKey can't be read", unreadable.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "project-1")]
    [InlineData(false, "server-token")]
    public async Task ServerAtGoogle_ActsAsTheProjectsServiceAccountWhereItMay(bool isAllowed, string token)
    {
        if (isAllowed) _clouds.Roles.Add("google");

        var credential = await Exchange().Exchange(new CredentialIdentity.ServerAtGoogle("shop"), "", Cancellation);

        Assert.Equal(new Credential("oauth2accesstoken", token, null), credential);
        Assert.Equal(
            ["""kargo-project-shop@acme.iam.gserviceaccount.com:generateAccessToken Bearer server-token {"scope":["https://www.googleapis.com/auth/cloud-platform"]}"""],
            _clouds.Asked);
    }

    [Fact]
    public async Task ServerAtAzure_ExchangesItsTokenAtTheRegistry()
    {
        var exchange = Exchange();
        var identity = new CredentialIdentity.ServerAtAzure(_clouds.Host);

        var first = await exchange.Exchange(identity, "", Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(140));
        await exchange.Exchange(identity, "", Cancellation);

        Assert.Equal(new Credential("00000000-0000-0000-0000-000000000000", "refresh-1", null), first);
        Assert.Equal([$"grant_type=access_token&service={Uri.EscapeDataString(_clouds.Host)}&access_token=azure-token"], _clouds.Asked);
        _clouds.Refusal = 401;
        Assert.Equal(
            $"{_clouds.Host} refuses this server's identity at Azure (401); it needs the role AcrPull there.",
            (await Assert.ThrowsAsync<CredentialExchangeException>(() => Exchange().Exchange(identity, "", Cancellation))).Message);
    }

    [Fact]
    public async Task Server_WithoutIdentity_HasNoCredentialAndDoesNotAskAgainAtOnce()
    {
        var azure = new AzureIdentity(new CredentialUnavailableException("none"));
        var exchange = new CredentialExchange(_http, Options with { Azure = azure }, _clock);
        var identity = new CredentialIdentity.ServerAtAzure(_clouds.Host);

        Assert.Null(await exchange.Exchange(identity, "", Cancellation));
        Assert.Null(await exchange.Exchange(identity, "", Cancellation));
        Assert.Equal(1, azure.Calls);
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(await exchange.Exchange(identity, "", Cancellation));
        Assert.Equal(2, azure.Calls);
    }

    [Fact]
    public async Task Server_RefusedByItsCloud_SaysWhy() => Assert.Equal(
        "No token of r.azurecr.io: bad client",
        (await Assert.ThrowsAsync<CredentialExchangeException>(() => new CredentialExchange(_http, Options with { Azure = new AzureIdentity(new AuthenticationFailedException("bad client")) }, _clock)
            .Exchange(new CredentialIdentity.ServerAtAzure("r.azurecr.io"), "", Cancellation))).Message);

    private CredentialExchange Exchange() => new(_http, Options, _clock);

    private static readonly string Pem = NewPem();

    private static string NewPem()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static CredentialIdentity.GoogleKey GoogleKey(string tokenUri) => new(JsonSerializer.Serialize(
        new { type = "service_account", client_email = "bot@acme.iam.gserviceaccount.com", private_key = Pem, token_uri = tokenUri }));

    private sealed class GoogleIdentity : ITokenAccess
    {
        public Task<string> GetAccessTokenForRequestAsync(string? authUri, CancellationToken cancellationToken) => Task.FromResult("server-token");
    }

    private sealed class AzureIdentity(Exception? failure) : TokenCredential
    {
        public int Calls { get; private set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Calls++;
            return failure is null ? new AccessToken("azure-token", DateTimeOffset.MaxValue) : throw failure;
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
