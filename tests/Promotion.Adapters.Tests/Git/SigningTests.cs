using System.Text.Json;
using Promotion.Adapters.Git;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

/// <summary>Signatures as git itself verifies them.</summary>
public sealed class SigningTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Commit_ServersSshKey_IsVerifiedAlsoAfterARebase(bool othersPushedMeanwhile)
    {
        var key = await Keys.Ssh();
        await using var git = await GitBench.Start(options: new GitStepOptions { Identity = new("Robot", "robot@example.com", key) });
        await git.Clone();
        await git.Change("v2");
        if (othersPushedMeanwhile) await git.CommitByOthers("other.txt", "x");
        var pushed = await git.Push();
        Assert.Contains("Good \"git\" signature for robot@example.com", await VerifySsh(git, key, pushed), StringComparison.Ordinal);
        Assert.Equal("Robot <robot@example.com>", await Show(git, "%cn <%ce>", pushed));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Commit_AuthorsPgpKey_IsVerifiedAlsoAfterARebase(bool othersPushedMeanwhile)
    {
        var (secret, known) = await Keys.Pgp();
        await using var git = await GitBench.Start();
        var author = $$"""{"name":"Ada","email":"ada@example.com","signingKey":{{JsonSerializer.Serialize(secret)}}}""";
        await git.Bench.Run(git.CloneStep, $$"""{"repoURL":"{{git.Repository.Url}}","author":{{author}},"checkout":[{"path":"src"}]}""");
        await git.Change("v2");
        if (othersPushedMeanwhile) await git.CommitByOthers("other.txt", "x");
        var pushed = await git.Push();
        Assert.Contains("Good signature from \"Signer <signer@example.com>\"", await VerifyPgp(git, known, pushed), StringComparison.Ordinal);
        Assert.Equal("Ada", await Show(git, "%an", pushed));
    }

    [Fact]
    public async Task Commit_OwnAuthorWithoutKey_IsNotSigned()
    {
        await using var git = await GitBench.Start(options: new GitStepOptions { Identity = new("Robot", "robot@example.com", await Keys.Ssh()) });
        await git.Clone();
        git.Bench.Write("src/a", "a");
        var commit = GitBench.Commit(await git.Bench.Run(git.CommitStep, """{"path":"src","message":"x","author":{"name":"Dee","email":"dee@example.com"}}"""));
        Assert.DoesNotContain("gpgsig", await git.Git("src", "cat-file", "commit", commit), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tag_IsSignedToo()
    {
        await using var git = await GitBench.Start(options: new GitStepOptions { Identity = new("Robot", "robot@example.com", await Keys.Ssh()) });
        await git.Clone();
        await git.Bench.Run(git.TagStep, """{"path":"src","tag":"v1","message":"One"}""");
        Assert.Contains("BEGIN SSH SIGNATURE", await git.Git("src", "cat-file", "tag", "v1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", "expected an ssh private key without a passphrase")]
    [InlineData("-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nnonsense\n", "expected a PGP private key block without a passphrase")]
    public async Task Commit_KeyThatIsNone_IsRefusedWithoutShowingIt(string key, string expected)
    {
        await using var git = await GitBench.Start(options: new GitStepOptions { Identity = new("Robot", "robot@example.com", key) });
        await git.Clone();
        git.Bench.Write("src/a", "a");
        var failure = await git.Bench.Fails(git.CommitStep, """{"path":"src","message":"x"}""");
        Assert.True(failure.IsTerminal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nonsense", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, git.Runner.ToString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_KeyWithPassphrase_IsRefused()
    {
        await using var git = await GitBench.Start(options: new GitStepOptions { Identity = new("Robot", "robot@example.com", await Keys.Ssh("secret")) });
        await git.Clone();
        git.Bench.Write("src/a", "a");
        var failure = await git.Bench.Fails(git.CommitStep, """{"path":"src","message":"x"}""");
        Assert.Contains("without a passphrase", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string> VerifySsh(GitBench git, string key, string commit)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["signers"], $"robot@example.com {await Keys.PublicSsh(key)}\n");
        return (await GitRepository.Git(["-C", git.Repository.Path, "-c", $"gpg.ssh.allowedSignersFile={folder["signers"]}", "verify-commit", commit])).Error;
    }

    private static async Task<string> VerifyPgp(GitBench git, string known, string commit)
    {
        var home = Directory.CreateTempSubdirectory("pgp-").FullName;
        var environment = GitRepository.Environment.Add("GNUPGHOME", home);
        try
        {
            (await ProcessRunner.Run("gpg", ["--batch", "--quiet", "--import"], new ProcessOptions { Environment = environment, Input = known })).Successful();
            return (await ProcessRunner.Run("git", ["-C", git.Repository.Path, "verify-commit", commit], new ProcessOptions { Environment = environment })).Successful().Error;
        }
        finally
        {
            await ProcessRunner.Run("gpgconf", ["--kill", "all"], new ProcessOptions { Environment = environment });
            Directory.Delete(home, recursive: true);
        }
    }

    private static async Task<string> Show(GitBench git, string format, string commit) =>
        (await GitRepository.Git(["-C", git.Repository.Path, "log", "-1", $"--format={format}", commit])).Output.Trim();
}
