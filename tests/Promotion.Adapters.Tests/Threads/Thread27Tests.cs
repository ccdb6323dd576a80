using Promotion.Adapters.Credentials;
using Promotion.Adapters.Http;
using Promotion.Adapters.Tests.Credentials;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;
using Xunit;

namespace Promotion.Adapters.Tests.Threads;

/// <summary>
/// For years users read "repository not found" when a fresh token of a GitHub App was used before GitHub knew it everywhere. Here nobody gets a
/// token that is not known yet, however many ask for it at once.
/// </summary>
public sealed class Thread27Tests
{
    [Fact]
    public async Task FreshToken_RefusedAtFirst_IsGivenOutOnlyWhenItIsKnown()
    {
        var clock = new ImpatientClock();
        await using var github = await FakeGitHub.Start(clock);
        using var http = new RemoteHttp(new DiscoveryOptions(""), TimeProvider.System);
        var tokens = new GitHubAppTokens(http, clock);
        github.UnknownFor = 2;
        var app = new CredentialIdentity.GitHubApp(FakeGitHub.ClientId, "77", github.Key.ExportPkcs8PrivateKeyPem());

        var given = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => tokens.Exchange(app, $"{github.Address}/acme/web.git", TestContext.Current.CancellationToken)));

        Assert.All(given, credential => Assert.Equal("ghs_1", credential!.Password));
        Assert.Equal([3, 10], clock.Pauses.Select(pause => pause.TotalSeconds));
        Assert.Single(github.Asked);
    }
}
