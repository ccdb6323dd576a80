using System.Security.Cryptography;
using Promotion.Adapters.Credentials;
using Promotion.Adapters.Http;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;
using Xunit;

namespace Promotion.Adapters.Tests.Credentials;

public sealed class GitHubAppTokensTests : IAsyncLifetime
{
    private readonly ImpatientClock _clock = new();
    private readonly RemoteHttp _http = new(new DiscoveryOptions(""), TimeProvider.System);
    private FakeGitHub _github = null!;
    private GitHubAppTokens _tokens = null!;

    public async ValueTask InitializeAsync() => (_github, _tokens) = (await FakeGitHub.Start(_clock), new GitHubAppTokens(_http, _clock));

    public async ValueTask DisposeAsync()
    {
        await _github.DisposeAsync();
        _http.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Exchange_App_GivesATokenForTheRepositoryAlone(bool isPkcs1)
    {
        var key = isPkcs1 ? _github.Key.ExportRSAPrivateKeyPem() : _github.Key.ExportPkcs8PrivateKeyPem();

        var credential = await Exchange(App(key));

        Assert.Equal(("x-access-token", "ghs_1"), (credential.Username, credential.Password));
        Assert.Equal(["""{"repositories":["web"]}"""], _github.Asked);
    }

    [Fact]
    public async Task Exchange_ManyAtOnceAndLater_SharesOneTokenUntilItIsAboutToExpire()
    {
        var first = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Exchange(App())));
        _clock.Advance(TimeSpan.FromMinutes(54));
        var later = await Exchange(App());
        _clock.Advance(TimeSpan.FromMinutes(2));
        var last = await Exchange(App());

        Assert.All(first.Append(later), credential => Assert.Equal("ghs_1", credential.Password));
        Assert.Equal("ghs_2", last.Password);
        Assert.Equal(2, _github.Asked.Count);
    }

    [Fact]
    public async Task Exchange_TokenNotKnownEverywhereYet_TriesItAgain()
    {
        _github.UnknownFor = 3;

        var credential = await Exchange(App());

        Assert.Equal("ghs_1", credential.Password);
        Assert.Equal([3, 10, 30], _clock.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task Exchange_TokenThatIsNeverKnown_IsRefusedAndAskedForAnew()
    {
        _github.UnknownFor = 4;

        var refusal = await Assert.ThrowsAsync<CredentialExchangeException>(() => Exchange(App()));

        Assert.Equal("127.0.0.1 made a token for acme/web and still refuses it after 43 s.", refusal.Message);
        Assert.Equal("ghs_2", (await Exchange(App())).Password);
    }

    [Fact]
    public async Task Exchange_Refused_SaysWhyAndWhatToLookAtWithoutSecrets()
    {
        using var other = RSA.Create(2048);
        var wrongKey = await Assert.ThrowsAsync<CredentialExchangeException>(() => Exchange(App(other.ExportPkcs8PrivateKeyPem())));
        var wrongInstallation = await Assert.ThrowsAsync<CredentialExchangeException>(() => Exchange(App() with { Installation = "78" }));
        var badKey = await Assert.ThrowsAsync<CredentialExchangeException>(() => Exchange(App("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----")));
        var noRepository = await Assert.ThrowsAsync<CredentialExchangeException>(
            () => _tokens.Exchange(App(), $"{_github.Address}/acme", TestContext.Current.CancellationToken));

        Assert.Equal(
            "127.0.0.1 refuses a token of the GitHub App Iv1.abc for acme/web (401): A JSON web token could not be decoded. Check that githubAppPrivateKey belongs to the App, and the server's clock.",
            wrongKey.Message);
        Assert.EndsWith("(404): Not Found. Check githubAppInstallationID.", wrongInstallation.Message, StringComparison.Ordinal);
        Assert.Equal("githubAppPrivateKey of the GitHub App Iv1.abc can't be read; expected the PEM of an RSA private key without a passphrase.", badKey.Message);
        Assert.EndsWith("/acme is no repository on GitHub; expected https://HOST/OWNER/NAME.", noRepository.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exchange_NobodyThere_IsRefusedWithTheReason()
    {
        var address = _github.Address;
        await _github.DisposeAsync();

        var refusal = await Assert.ThrowsAsync<CredentialExchangeException>(
            () => _tokens.Exchange(App(TestKey), $"{address}/acme/web.git", TestContext.Current.CancellationToken));

        Assert.StartsWith("No token of the GitHub App Iv1.abc for acme/web: Cannot reach 127.0.0.1", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://github.com/acme/web.git", "https://api.github.com")]
    [InlineData("https://GitHub.com/acme/web", "https://api.github.com")]
    [InlineData("https://octo.ghe.com/acme/web", "https://api.octo.ghe.com")]
    [InlineData("https://git.acme.io:8443/acme/web/", "https://git.acme.io:8443/api/v3")]
    public void Repository_OfUrl_KnowsItsApi(string url, string api) => Assert.Equal(new GitHubRepository(api, "acme", "web"), GitHubRepository.Parse(url));

    private static readonly string TestKey = MakeKey();

    private static string MakeKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private CredentialIdentity.GitHubApp App(string? key = null) => new(FakeGitHub.ClientId, "77", key ?? _github.Key.ExportPkcs8PrivateKeyPem());

    private async Task<Credential> Exchange(CredentialIdentity.GitHubApp app) =>
        (await _tokens.Exchange(app, $"{_github.Address}/acme/web.git", TestContext.Current.CancellationToken))!;
}
