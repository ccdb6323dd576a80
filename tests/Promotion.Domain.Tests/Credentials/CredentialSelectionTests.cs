using System.Collections.Immutable;
using System.Text;
using Promotion.Domain.Credentials;
using Xunit;

namespace Promotion.Domain.Tests.Credentials;

public sealed class CredentialSelectionTests
{
    private const string Web = "https://git.acme.io/web.git";
    private const string Ecr = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web";
    private const string Gar = "europe-docker.pkg.dev/acme/images/web";

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
    public void Choose_KeyOfACloudForAnotherPlace_IsSkippedWithTheReason()
    {
        var key = Secret("a", Web) with { Data = Data(("repoURL", Web), ("awsAccessKeyID", "1")) };

        var choice = Choose([key, Secret("b", Web)], []);

        Assert.Equal("b", choice.Secret);
        Assert.Equal(["Secret a: an access key of AWS opens images and charts in ECR only"], choice.Skipped);
    }

    [Theory]
    [InlineData("awsRegion", "eu west", "expected awsRegion to be a region such as eu-west-1")]
    [InlineData("awsAccessKeyID", "", "expected a value of awsAccessKeyID")]
    [InlineData("awsSecretAccessKey", "", "expected a value of awsSecretAccessKey")]
    public void Choose_IncompleteAccessKey_SaysWhatIsMissing(string key, string value, string whyNot)
    {
        var data = AwsKey.SetItem(key, Encoding.UTF8.GetBytes(value).ToImmutableArray());

        var choice = Choose([Secret("a", Ecr, CredentialKind.Image) with { Data = data }], [], Ecr, CredentialKind.Image);

        Assert.Equal([$"Secret a: {whyNot}"], choice.Skipped);
    }

    [Fact]
    public void Choose_KeyOfACloud_IsToBeExchanged()
    {
        var aws = Choose([Secret("a", Ecr, CredentialKind.Image) with { Data = AwsKey }], [], Ecr, CredentialKind.Image);
        var google = Choose(
            [Secret("g", Gar, CredentialKind.Image) with { Data = Data(("repoURL", Gar), ("gcpServiceAccountKey", Convert.ToBase64String("{}"u8))) }], [], Gar, CredentialKind.Image);
        var noKey = Choose([Secret("g", Gar, CredentialKind.Image) with { Data = Data(("repoURL", Gar), ("gcpServiceAccountKey", "nonsense")) }], [], Gar, CredentialKind.Image);

        Assert.Equal(new CredentialIdentity.AwsKey("eu-west-1", "AKIA", "hush"), aws.Identity);
        Assert.Equal(new CredentialIdentity.GoogleKey("{}"), google.Identity);
        Assert.Equal(["Secret g: expected gcpServiceAccountKey to be base64 of a service account's key as JSON"], noKey.Skipped);
        Assert.All([aws, google], choice => Assert.DoesNotContain("hush", $"{choice.Identity}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Ecr, "ServerAtAws { Account = 123456789012, Region = eu-west-1, Project = shop }")]
    [InlineData("oci://123456789012.dkr.ecr-fips.us-gov-east-1.amazonaws.com/charts/web", "ServerAtAws { Account = 123456789012, Region = us-gov-east-1, Project = shop }")]
    [InlineData("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web", "ServerAtAws { Account = 123456789012, Region = cn-north-1, Project = shop }")]
    [InlineData(Gar, "server's own identity")]
    [InlineData("eu.gcr.io/acme/web", "server's own identity")]
    [InlineData("acme.azurecr.io/web", "ServerAtAzure { Registry = acme.azurecr.io }")]
    [InlineData("ghcr.io/acme/web", "")]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.io/web", "")]
    [InlineData("evil-azurecr.io/web", "")]
    [InlineData("public.ecr.aws/nginx/nginx", "")]
    public void Choose_NoSecretForARegistryOfACloud_GoesByTheServersOwnIdentity(string repoUrl, string identity) =>
        Assert.Equal(identity, Choose([], [], repoUrl, CredentialKind.Image).Identity?.ToString() ?? "");

    [Fact]
    public void Choose_Git_NeverGoesByTheServersOwnIdentity() => Assert.Null(Choose([], [], $"https://{Ecr}").Identity);

    [Fact]
    public void Choose_SshKey_IsUsedWhereThereIsNoPassword()
    {
        var key = Secret("a", Web) with { Data = Data(("repoURL", Web), ("sshPrivateKey", "PEM")) };

        Assert.Equal(new Credential("", null, "PEM"), Choose([key], []).Credential);
        Assert.Equal(["Secret e: expected username and password, sshPrivateKey, or the keys of a GitHub App, AWS or Google's cloud"], Choose([Secret("e", Web) with { Data = Data(("repoURL", Web)) }], []).Skipped);
    }

    [Fact]
    public void Secret_AsText_ShowsNoValue() => Assert.DoesNotContain("pass-", Secret("a", Web).ToString(), StringComparison.Ordinal);

    private static readonly ImmutableSortedDictionary<string, ImmutableArray<byte>> AwsKey =
        Data(("repoURL", Ecr), ("awsRegion", "eu-west-1"), ("awsAccessKeyID", "AKIA"), ("awsSecretAccessKey", "hush"));

    private static CredentialChoice Choose(CredentialSecret[] project, CredentialSecret[] shared, string url = Web, CredentialKind kind = CredentialKind.Git) =>
        CredentialSelection.Choose(new("shop", kind, url), project, shared, allowPlainHttp: false);

    private static CredentialSecret Secret(string name, string url, CredentialKind kind = CredentialKind.Git, bool isRegex = false) => new(
        name,
        ImmutableSortedDictionary<string, string>.Empty.Add(CredentialSelection.TypeLabel, kind.ToString().ToLowerInvariant()),
        Data(("repoURL", url), ("repoURLIsRegex", isRegex ? "true" : "false"), ("username", "bot"), ("password", $"pass-{name}")));

    private static ImmutableSortedDictionary<string, ImmutableArray<byte>> Data(params (string Key, string Value)[] entries) =>
        entries.ToImmutableSortedDictionary(entry => entry.Key, entry => Encoding.UTF8.GetBytes(entry.Value).ToImmutableArray(), StringComparer.Ordinal);
}
