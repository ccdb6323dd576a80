using Microsoft.Extensions.Time.Testing;
using Promotion.Adapters.Git;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

/// <summary>Which mirrors go when there is no room for all of them.</summary>
public sealed class MirrorQuotaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mirrors_BeyondTheQuota_GoLeastRecentlyUsedFirst()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var remotes = new List<GitRemote> { git.Remote };
        foreach (var name in new[] { "second", "third" })
        {
            var repository = await git.Server.Create(name);
            await repository.Commit("main", new Dictionary<string, string?> { ["x"] = name });
            remotes.Add(new("acme", repository.Url));
        }
        var one = await git.Mirrors().Fresh(remotes[0], Cancellation);
        var size = new DirectoryInfo(one.Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        var mirrors = git.Mirrors(clock: clock, quota: size * 5 / 2);
        async Task<GitMirror> Use(int index)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return await mirrors.Fresh(remotes[index], Cancellation);
        }

        await Use(0);
        var second = await Use(1);
        await Use(0);
        var third = await Use(2);

        Assert.True(Directory.Exists(one.Folder) && Directory.Exists(third.Folder));
        Assert.False(Directory.Exists(second.Folder));
        Assert.NotNull((await Use(1)).Refs.Head);
    }

    [Fact]
    public async Task Mirrors_BeyondTheQuota_StayWhileTheyAreRead()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        var other = await git.Server.Create("other");
        await other.Commit("main", new Dictionary<string, string?> { ["x"] = "y" });
        var mirrors = git.Mirrors(quota: 1);
        var seen = await mirrors.Refs(git.Remote, Cancellation);

        var folder = await mirrors.Read(git.Remote, seen, async mirror =>
        {
            await mirrors.Fresh(new GitRemote("acme", other.Url), Cancellation);
            Assert.True(Directory.Exists(mirror.Folder));
            return mirror.Folder;
        }, Cancellation);

        await other.Commit("main", new Dictionary<string, string?> { ["x"] = "z" });
        await mirrors.Fresh(new GitRemote("acme", other.Url), Cancellation);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Mirrors_BeyondTheQuota_StayWhileTheyAreHeld()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        var other = await git.Server.Create("other");
        await other.Commit("main", new Dictionary<string, string?> { ["x"] = "y" });
        var mirrors = git.Mirrors(quota: 1);

        var lease = await mirrors.Hold(git.Remote, Cancellation);
        var second = await mirrors.Hold(git.Remote, Cancellation);
        second.Dispose();
        second.Dispose();
        await mirrors.Fresh(new GitRemote("acme", other.Url), Cancellation);
        Assert.True(Directory.Exists(lease.Mirror.Folder));

        lease.Dispose();
        await other.Commit("main", new Dictionary<string, string?> { ["x"] = "z" });
        await mirrors.Fresh(new GitRemote("acme", other.Url), Cancellation);
        Assert.False(Directory.Exists(lease.Mirror.Folder));
    }

    [Fact]
    public async Task Mirrors_UnderAQuotaForOneOnly_AreThereForAllWhoHoldThem()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        var other = await git.Server.Create("other");
        await other.Commit("main", new Dictionary<string, string?> { ["x"] = "y" });
        var mirrors = git.Mirrors(quota: 1);
        GitRemote[] remotes = [git.Remote, new("acme", other.Url)];

        await Parallel.ForEachAsync(Enumerable.Range(0, 60), new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Cancellation }, async (i, token) =>
        {
            using var lease = await mirrors.Hold(remotes[i % 2], token);
            Assert.Equal(lease.Mirror.Refs.Head, await GitFixture.Show(lease.Mirror, "HEAD"));
        });
    }
}
