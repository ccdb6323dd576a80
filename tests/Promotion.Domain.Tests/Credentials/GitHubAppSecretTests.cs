using System.Collections.Immutable;
using System.Text;
using Promotion.Domain.Credentials;
using Xunit;

namespace Promotion.Domain.Tests.Credentials;

public sealed class GitHubAppSecretTests
{
    private const string Web = "https://github.com/Acme/Web.git";
    private const string Pem = "-----BEGIN RSA PRIVATE KEY-----\nsecret\n-----END RSA PRIVATE KEY-----\n";
    private const string Scopes = "kargo.akuity.io/github-token-scopes";

    [Theory]
    [InlineData("githubAppClientID", "Iv1.abc", false)]
    [InlineData("githubAppID", "12345", true)]
    public void Choose_GitHubApp_MustBeExchanged(string key, string app, bool isBase64)
    {
        var choice = Choose(App((key, app), ("githubAppInstallationID", "77"), ("githubAppPrivateKey", isBase64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(Pem)) : Pem)));

        Assert.Equal((null, "app"), (choice.Credential, choice.Secret));
        Assert.Equal(new CredentialIdentity.GitHubApp(app, "77", Pem), choice.Identity);
        Assert.DoesNotContain("secret", choice.Identity!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "77", Pem, "expected a value of githubAppClientID or githubAppID")]
    [InlineData("Iv1", "", Pem, "expected githubAppInstallationID to be the number of an installation")]
    [InlineData("Iv1", "../78", Pem, "expected githubAppInstallationID to be the number of an installation")]
    [InlineData("Iv1", "77", "", "expected githubAppPrivateKey to be a private key as PEM, or base64 of one")]
    [InlineData("Iv1", "77", "bm9uZQ==", "expected githubAppPrivateKey to be a private key as PEM, or base64 of one")]
    public void Choose_GitHubAppWithABadKey_IsSkippedWithTheReason(string app, string installation, string key, string reason) => Assert.Equal(
        [$"Secret app: {reason}"],
        Choose(App(("githubAppClientID", app), ("githubAppInstallationID", installation), ("githubAppPrivateKey", key))).Skipped);

    [Theory]
    [InlineData("""{"shop": ["api", "web"]}""", null)]
    [InlineData("""{"shop": ["api"]}""", "the annotation kargo.akuity.io/github-token-scopes does not let project shop have tokens for web")]
    [InlineData("""{"other": ["web"]}""", "the annotation kargo.akuity.io/github-token-scopes does not let project shop have tokens for web")]
    [InlineData("{}", "the annotation kargo.akuity.io/github-token-scopes does not let project shop have tokens for web")]
    [InlineData("web", "expected the annotation kargo.akuity.io/github-token-scopes to be a JSON object from project to a list of repository names")]
    [InlineData("""["web"]""", "expected the annotation kargo.akuity.io/github-token-scopes to be a JSON object from project to a list of repository names")]
    [InlineData("""{"shop": "web"}""", "expected the annotation kargo.akuity.io/github-token-scopes to be a JSON object from project to a list of repository names")]
    public void Choose_GitHubAppWithScopes_IsForThoseAlone(string annotation, string? reason)
    {
        var secret = App(("githubAppClientID", "Iv1"), ("githubAppInstallationID", "77"), ("githubAppPrivateKey", Pem)) with
        {
            Annotations = ImmutableSortedDictionary<string, string>.Empty.Add(Scopes, annotation),
        };

        var choice = Choose(secret);

        Assert.Equal(reason is null, choice.Identity is not null);
        Assert.Equal(reason is null ? [] : [$"Secret app: {reason}"], choice.Skipped);
    }

    [Fact]
    public void Choose_GitHubAppForSshOrImages_IsSkipped()
    {
        var secret = App(("githubAppClientID", "Iv1"), ("githubAppInstallationID", "77"), ("githubAppPrivateKey", Pem)) with { Labels = Label("image") };
        secret = secret with { Data = secret.Data.SetItem("repoURL", [.. "ghcr.io/acme/web"u8]) };

        Assert.Equal(
            ["Secret app: a GitHub App opens git repositories over https only"],
            CredentialSelection.Choose(new("shop", CredentialKind.Image, "ghcr.io/acme/web"), [secret], [], allowPlainHttp: false).Skipped);
    }

    private static CredentialChoice Choose(CredentialSecret secret) =>
        CredentialSelection.Choose(new("shop", CredentialKind.Git, Web), [secret], [], allowPlainHttp: false);

    private static CredentialSecret App(params (string Key, string Value)[] entries) => new(
        "app",
        Label("git"),
        entries.Append(("repoURL", Web)).ToImmutableSortedDictionary(entry => entry.Item1, entry => Encoding.UTF8.GetBytes(entry.Item2).ToImmutableArray(), StringComparer.Ordinal));

    private static ImmutableSortedDictionary<string, string> Label(string kind) =>
        ImmutableSortedDictionary<string, string>.Empty.Add(CredentialSelection.TypeLabel, kind);
}
