using System.Collections.Immutable;
using System.Text;
using Promotion.Domain.Credentials;
using Xunit;

namespace Promotion.Domain.Tests.Credentials;

public sealed class CredentialSelectionTests
{
    private const string Web = "https://git.acme.io/web.git";

    [Theory]
    [InlineData(CredentialKind.Git, "https://git.acme.io/Web", Web)]
    [InlineData(CredentialKind.Git, "git@git.acme.io:web.git", "ssh://git@git.acme.io/web")]
    [InlineData(CredentialKind.Image, "docker.io/library/nginx", "nginx")]
    [InlineData(CredentialKind.Helm, "oci://ghcr.io/acme/chart", "ghcr.io/acme/chart")]
    public void Choose_ExactUrl_IsComparedNormalized(CredentialKind kind, string written, string asked) =>
        Assert.Equal("a", Choose([Secret("a", written, kind)], [], asked, kind).Secret);

    [Fact]
    public void Choose_InOneNamespace_TakesExactBeforePatternAndThenByName()
    {
        var pattern = Secret("a", "^https://git", isRegex: true);

        Assert.Equal("b", Choose([pattern, Secret("c", Web), Secret("b", Web)], []).Secret);
        Assert.Equal("a", Choose([Secret("d", "^https", isRegex: true), pattern], []).Secret);
    }

    [Fact]
    public void Choose_ProjectsPattern_ComesBeforeSharedExact() =>
        Assert.Equal("mine", Choose([Secret("mine", "git\\.acme", isRegex: true)], [Secret("all", Web)]).Secret);

    [Fact]
    public void Choose_NothingInTheProject_TakesShared() => Assert.Equal("all", Choose([Secret("mine", "https://other.io/x")], [Secret("all", Web)]).Secret);

    [Theory]
    [InlineData("^https://git\\.acme\\.io/.*\\.git$")]
    [InlineData("^https://git\\.acme\\.io/web$")]
    public void Choose_Pattern_IsTriedOnTheUrlAsWrittenAndNormalized(string pattern) =>
        Assert.Equal("a", Choose([Secret("a", pattern, isRegex: true)], []).Secret);

    [Fact]
    public void Choose_OtherKindOrBadPattern_IsPassedOver() =>
        Assert.Null(Choose([Secret("a", Web, CredentialKind.Image), Secret("b", "(", isRegex: true)], []).Credential);

    [Theory]
    [InlineData("http://git.acme.io/web", false, null)]
    [InlineData("HTTP://git.acme.io/web", false, null)]
    [InlineData("http://git.acme.io/web", true, "a")]
    public void Choose_PlainHttp_OnlyWhenAllowed(string url, bool isAllowed, string? expected)
    {
        var choice = CredentialSelection.Choose(new("shop", CredentialKind.Git, url), [Secret("a", "http://git.acme.io/web")], [], isAllowed);

        Assert.Equal(expected, choice.Secret);
        Assert.Equal(isAllowed ? [] : ["credentials are not sent over http://"], choice.Skipped);
    }

    [Fact]
    public void Choose_IdentityThatMustBeExchanged_IsSkippedWithTheReason()
    {
        var app = Secret("a", Web) with { Data = Data(("repoURL", Web), ("awsAccessKeyID", "1")) };

        var choice = Choose([app, Secret("b", Web)], []);

        Assert.Equal("b", choice.Secret);
        Assert.Equal(["Secret a: credentials with awsAccessKeyID are not supported yet"], choice.Skipped);
    }

    [Fact]
    public void Choose_SshKey_IsUsedWhereThereIsNoPassword()
    {
        var key = Secret("a", Web) with { Data = Data(("repoURL", Web), ("sshPrivateKey", "PEM")) };

        Assert.Equal(new Credential("", null, "PEM"), Choose([key], []).Credential);
        Assert.Equal(["Secret e: expected username and password, sshPrivateKey, or the keys of a GitHub App"], Choose([Secret("e", Web) with { Data = Data(("repoURL", Web)) }], []).Skipped);
    }

    [Fact]
    public void Secret_AsText_ShowsNoValue() => Assert.DoesNotContain("pass-", Secret("a", Web).ToString(), StringComparison.Ordinal);

    private static CredentialChoice Choose(CredentialSecret[] project, CredentialSecret[] shared, string url = Web, CredentialKind kind = CredentialKind.Git) =>
        CredentialSelection.Choose(new("shop", kind, url), project, shared, allowPlainHttp: false);

    private static CredentialSecret Secret(string name, string url, CredentialKind kind = CredentialKind.Git, bool isRegex = false) => new(
        name,
        ImmutableSortedDictionary<string, string>.Empty.Add(CredentialSelection.TypeLabel, kind.ToString().ToLowerInvariant()),
        Data(("repoURL", url), ("repoURLIsRegex", isRegex ? "true" : "false"), ("username", "bot"), ("password", $"pass-{name}")));

    private static ImmutableSortedDictionary<string, ImmutableArray<byte>> Data(params (string Key, string Value)[] entries) =>
        entries.ToImmutableSortedDictionary(entry => entry.Key, entry => Encoding.UTF8.GetBytes(entry.Value).ToImmutableArray(), StringComparer.Ordinal);
}
