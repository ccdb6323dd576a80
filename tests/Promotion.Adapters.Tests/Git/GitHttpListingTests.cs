using Promotion.Adapters.Git;
using Promotion.Adapters.Http;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

public sealed class GitHttpListingTests : IDisposable
{
    private readonly RemoteHttp _http = new(new DiscoveryOptions(""), TimeProvider.System);
    private readonly GitHttpListing _listing;

    public GitHttpListingTests() => _listing = new(_http);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refs_AreWhatGitSays()
    {
        await using var git = await GitFixture.Start();
        var commit = await git.Commit(1);
        await git.Commit(2, branch: "release/ü");
        await git.Repository.Tag("v1", commit, "Annotated");
        var said = GitRefs.Parse((await GitRepository.Git(["ls-remote", "--symref", git.Repository.Url])).Output);

        var refs = await _listing.Refs(git.Remote, null, Cancellation);

        Assert.True(refs!.HasSameRefs(said));
        Assert.Equal((said.DefaultBranch, said.Head), (refs.DefaultBranch, refs.Head));
        Assert.Equal("main", refs.DefaultBranch);
    }

    [Fact]
    public async Task Refs_OfAKnownRemote_CostOneRequest()
    {
        await using var git = await GitFixture.Start();
        await _listing.Refs(git.Remote, null, Cancellation);
        var commit = await git.Commit(1);
        var greetings = git.Server.Traffic.Count(GitServer.Discovery);

        Assert.Equal(commit, (await _listing.Refs(git.Remote, null, Cancellation))!.Head);
        Assert.Equal(greetings, git.Server.Traffic.Count(GitServer.Discovery));
    }

    [Fact]
    public async Task Refs_NeedTheRightCredential()
    {
        await using var git = await GitFixture.Start(withPassword: true);
        var commit = await git.Commit(1);

        Assert.Null(await _listing.Refs(git.Remote, null, Cancellation));
        Assert.Null(await _listing.Refs(git.Remote, new Credential("ada", "wr0ng", null), Cancellation));
        Assert.Equal(commit, (await _listing.Refs(git.Remote, GitFixture.Ada, Cancellation))!.Head);
        // A remote that was read with one credential is not read without.
        Assert.Null(await _listing.Refs(git.Remote, null, Cancellation));
    }

    [Fact]
    public async Task Refs_OfWhatIsNoGitServer_AreLeftToGit()
    {
        await using var charts = await ChartRepositoryServer.Start();
        await using var git = await GitFixture.Start();

        Assert.Null(await _listing.Refs(new GitRemote("acme", charts.Address), null, Cancellation));
        Assert.Null(await _listing.Refs(new GitRemote("acme", git.Server.Url("nope")), null, Cancellation));
        Assert.Null(await _listing.Refs(new GitRemote("acme", git.Repository.Path), null, Cancellation));
    }

    [Fact]
    public async Task Refs_OfABusyServer_SayWhenToComeBack()
    {
        await using var git = await GitFixture.Start();
        git.Server.Traffic.Fail(GitServer.Discovery, 429, times: 10, retryAfter: TimeSpan.FromMinutes(2));
        var before = TimeProvider.System.GetUtcNow();

        var busy = await Assert.ThrowsAsync<GitException>(() => _listing.Refs(git.Remote, null, Cancellation));

        Assert.True(busy.NotBefore >= before + TimeSpan.FromMinutes(2));
        Assert.Equal(GitFailure.Unreachable, busy.Failure);
    }

    public void Dispose() => _http.Dispose();
}
