using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

/// <summary>Credentials by the command line.</summary>
public sealed class SecretTests : ServerFixture
{
    [Fact]
    public async Task CreateCredentials_TakesThePasswordFromAFile()
    {
        var file = Cli.File("password", "s3cret\n");

        Assert.Equal(ExitCode.Success, await Cli.Run("create", "credentials", "git", "--kind", "git", "--url", "https://example.org/web.git", "--username", "robot", "--password-file", file));
        var request = Server.Asked<Wire.CreateSecretRequest>();
        Assert.Equal("projects/web", request.Parent);
        Assert.Equal(
            new Wire.RepositoryAccess { Kind = Wire.CredentialKind.Git, RepoUrl = "https://example.org/web.git", Username = "robot", Password = "s3cret" }, request.Access);
        Assert.Equal("projects/web/secrets/git opens https://example.org/web.git\n", Cli.Written);
    }

    [Fact]
    public async Task CreateCredentials_WithoutAPassword_IsMisuse()
    {
        Cli.Input = "\n";

        Assert.Equal(ExitCode.Usage, await Cli.Run("create", "credentials", "git", "--kind", "git", "--url", "https://example.org/web.git", "--password-file", "-"));
        Assert.Contains("the password is empty", Cli.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetSecrets_ShowsWhatTheyOpen()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("get", "secrets"));
        Assert.Matches(@"NAME +KIND +OPENS +USER +KEYS +AGE\ngit +git +https://example.org/web.git +robot +password,repoURL +", Cli.Written);
    }

    [Fact]
    public async Task DeleteSecret_NamesIt()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("delete", "secret", "git", "--reason", "leaked"));
        var request = Server.Asked<Wire.DeleteSecretRequest>();
        Assert.Equal(("projects/web/secrets/git", "leaked"), (request.Name, request.Reason));
    }
}
