using Promotion.Adapters.Git;
using Promotion.Domain.Credentials;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

/// <summary>With which credential mirrors are read, and what is said without the right one.</summary>
public sealed class MirrorAccessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fresh_WithTheRightCredential_ReadsAndHidesItFromTheMirror()
    {
        await using var git = await GitFixture.Start(withPassword: true);
        var commit = await git.Commit(1);

        var mirror = await git.Mirrors(GitFixture.Ada).Fresh(git.Remote, Cancellation);

        Assert.Equal(commit, mirror.Refs.Head);
        Assert.DoesNotContain("s3cr3t", await File.ReadAllTextAsync(Path.Combine(mirror.Folder, "config"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fresh_WithUserInfoInTheUrl_UsesIt()
    {
        await using var git = await GitFixture.Start(withPassword: true);
        var commit = await git.Commit(1);
        var remote = git.Remote with { RepoUrl = git.Repository.Url.Replace("http://", "http://ada:s3cr3t@", StringComparison.Ordinal) };

        Assert.Equal(commit, (await git.Mirrors().Fresh(new GitRemote("acme", remote.RepoUrl), Cancellation)).Refs.Head);
        Assert.DoesNotContain("s3cr3t", new GitRemote("acme", remote.RepoUrl).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fresh_WithoutOrWithAWrongCredential_SaysWhichWasUsed()
    {
        await using var git = await GitFixture.Start(withPassword: true);
        await git.Commit(1);

        var none = await Assert.ThrowsAsync<GitException>(() => git.Mirrors().Fresh(git.Remote, Cancellation));
        var wrong = await Assert.ThrowsAsync<GitException>(() => git.Mirrors(new Credential("ada", "wr0ng", null)).Fresh(git.Remote, Cancellation));

        Assert.Equal((GitFailure.Refused, GitFailure.Refused), (none.Failure, wrong.Failure));
        Assert.Contains("no credential was found for project acme", none.Message, StringComparison.Ordinal);
        Assert.Contains("credential of ada was used", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fresh_OfAMirrorAnotherProjectMade_StillNeedsACredential()
    {
        await using var git = await GitFixture.Start(withPassword: true);
        await git.Commit(1);
        await git.Mirrors(GitFixture.Ada).Fresh(git.Remote, Cancellation);

        await Assert.ThrowsAsync<GitException>(() => git.Mirrors().Fresh(new GitRemote("other", git.Repository.Url), Cancellation));
    }

    [Fact]
    public async Task Fresh_OfAMissingRepository_SaysSo()
    {
        await using var git = await GitFixture.Start();

        var failure = await Assert.ThrowsAsync<GitException>(() => git.Mirrors().Fresh(new GitRemote("acme", git.Server.Url("nope")), Cancellation));

        Assert.Equal(GitFailure.NotFound, failure.Failure);
    }
}
