using Microsoft.Extensions.Time.Testing;
using Promotion.Adapters.Git;
using Promotion.Domain.Warehouses;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

public sealed class GitMirrorsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fresh_HasBranchesTagsAndDefaultBranch()
    {
        await using var git = await GitFixture.Start();
        var commit = await git.Commit(1);
        await git.Commit(2, branch: "release/1");
        await git.Repository.Tag("v1", commit, "First");

        var mirror = await git.Mirrors().Fresh(git.Remote, Cancellation);

        Assert.Equal(("main", commit), (mirror.Refs.DefaultBranch, mirror.Refs.Head));
        Assert.Equal(["main", "release/1"], mirror.Refs.Branches.Keys);
        Assert.Equal(["v1"], mirror.Refs.Tags.Keys);
        Assert.Equal(commit, await GitFixture.Show(mirror, "HEAD"));
    }

    [Fact]
    public async Task Fresh_WhenNothingChanged_FetchesNothing()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        var mirrors = git.Mirrors();
        await mirrors.Fresh(git.Remote, Cancellation);
        var before = git.Server.Traffic.Count(GitServer.Fetch);

        await mirrors.Fresh(git.Remote, Cancellation);
        await git.Mirrors().Fresh(git.Remote, Cancellation);

        // Each asks for the refs, and nothing else.
        Assert.Equal(before + 2, git.Server.Traffic.Count(GitServer.Fetch));
    }

    [Fact]
    public async Task Fresh_FollowsNewRewrittenAndDeletedRefs()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        await git.Commit(1, branch: "old");
        await git.Repository.Tag("moving");
        var mirrors = git.Mirrors();
        await mirrors.Fresh(git.Remote, Cancellation);

        var rewritten = await git.Repository.Commit("main", new Dictionary<string, string?> { ["x"] = "y" }, "Anew", new CommitDetails { Orphan = true });
        await git.Repository.DeleteBranch("old");
        await git.Commit(2, branch: "old/nested");
        await GitRepository.Git(["-C", git.Repository.Path, "tag", "--force", "moving", rewritten]);
        var mirror = await mirrors.Fresh(git.Remote, Cancellation);

        Assert.Equal(rewritten, mirror.Refs.Head);
        Assert.Equal(["main", "old/nested"], mirror.Refs.Branches.Keys);
        Assert.Equal(rewritten, mirror.Refs.Tags["moving"]);
        Assert.Equal(rewritten, await GitFixture.Show(mirror, "moving"));
    }

    [Fact]
    public async Task Fresh_AskedByManyAtOnce_ListsAndFetchesOnce()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        var mirrors = git.Mirrors();
        var held = git.Server.Traffic.Hold(GitServer.Discovery);
        var first = mirrors.Fresh(git.Remote, Cancellation);
        await held.Reached;
        var others = Enumerable.Range(0, 20).Select(_ => mirrors.Fresh(git.Remote, Cancellation)).ToList();
        held.Release();

        await first;
        await Task.WhenAll(others);

        // Two listings, the first and the shared second, and one fetch with its own listing and transfer.
        Assert.True(git.Server.Traffic.Count(GitServer.Fetch) <= 4, git.Server.Log);
    }

    [Fact]
    public async Task Fresh_OfAnEmptyRepository_HasNoRefs()
    {
        await using var git = await GitFixture.Start();

        var mirror = await git.Mirrors().Fresh(git.Remote, Cancellation);

        Assert.Null(mirror.Refs.Head);
        Assert.Empty(mirror.Refs.Branches);
    }

    [Fact]
    public async Task Fresh_OfADeletedOrDamagedMirror_MakesItAnew()
    {
        await using var git = await GitFixture.Start();
        var commit = await git.Commit(1);
        var mirrors = git.Mirrors();
        await mirrors.Fresh(git.Remote, Cancellation);

        Directory.Delete(git.MirrorFolder, recursive: true);
        Assert.Equal(commit, await GitFixture.Show(await mirrors.Fresh(git.Remote, Cancellation), "main"));

        await File.WriteAllTextAsync(Path.Combine(git.MirrorFolder, "HEAD"), "garbage", Cancellation);
        await git.Commit(2);
        Assert.Equal(await git.Repository.Head("main"), await GitFixture.Show(await mirrors.Fresh(git.Remote, Cancellation), "main"));

        Directory.Delete(Path.Combine(git.MirrorFolder, "refs"), recursive: true);
        Assert.Equal(await git.Repository.Head("main"), await GitFixture.Show(await git.Mirrors().Fresh(git.Remote, Cancellation), "main"));
    }

    [Fact]
    public async Task Read_OfAMirrorWithoutItsObjects_MakesItAnewAndReadsAgain()
    {
        await using var git = await GitFixture.Start();
        var commit = await git.Commit(1);
        var mirrors = git.Mirrors();
        var seen = (await mirrors.Fresh(git.Remote, Cancellation)).Refs;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(git.MirrorFolder, "objects"), "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
            File.Delete(file);
        }

        var found = await mirrors.Read(git.Remote, seen, mirror =>
        {
            using var repository = new LibGit2Sharp.Repository(mirror.Folder);
            return Task.FromResult(((LibGit2Sharp.Commit)(repository.Lookup(commit) ?? throw new LibGit2Sharp.NotFoundException("gone"))).MessageShort);
        }, Cancellation);

        Assert.Equal("Day 1", found);
    }

    [Fact]
    public async Task Fresh_AfterAKilledGit_RemovesItsLocksAndHalfPacks()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        await git.Mirrors().Fresh(git.Remote, Cancellation);
        string[] remains = ["packed-refs.lock", "refs/heads/main.lock", "objects/pack/tmp_pack_abc", "objects/pack/.tmp-1-pack-1.pack"];
        foreach (var path in remains)
        {
            await File.WriteAllTextAsync(Path.Combine(git.MirrorFolder, path), "", Cancellation);
        }
        await git.Commit(2);

        var mirror = await git.Mirrors().Fresh(git.Remote, Cancellation);

        Assert.Equal(await git.Repository.Head("main"), mirror.Refs.Head);
        Assert.All(remains, path => Assert.False(File.Exists(Path.Combine(git.MirrorFolder, path)), path));
    }

    [Fact]
    public async Task Fresh_OfASilentServer_EndsAtItsDeadlineAndWorksAfterwards()
    {
        await using var git = await GitFixture.Start();
        var commit = await git.Commit(1);
        var clock = new FakeTimeProvider();
        var mirrors = git.Mirrors(clock: clock);
        var held = git.Server.Traffic.Hold(GitServer.Discovery);
        var waiting = mirrors.Fresh(git.Remote, Cancellation);
        await held.Reached;

        clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(GitFailure.Deadline, (await Assert.ThrowsAsync<GitException>(() => waiting)).Failure);
        Assert.Equal(commit, (await mirrors.Fresh(git.Remote, Cancellation)).Refs.Head);
    }

    [Fact]
    public async Task Fresh_WhenTheFetchBreaksOff_KeepsTheOldMirrorAndWorksAfterwards()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        var mirrors = git.Mirrors();
        var before = await mirrors.Fresh(git.Remote, Cancellation);
        await git.Commit(2);
        git.Server.Traffic.Drop(GitServer.Fetch, nth: 2, times: 10);

        Assert.Equal(GitFailure.Unreachable, (await Assert.ThrowsAsync<GitException>(() => mirrors.Fresh(git.Remote, Cancellation))).Failure);
        Assert.Equal(before.Refs.Head, await GitFixture.Show(before, "main"));
    }

    [Fact]
    public async Task BloblessMirror_HasHistoryAndPathsButNoFiles_UntilACompleteOneIsThereToShare()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1, "apps/web");
        var tagged = await git.Commit(2, "apps/api");
        await git.Repository.Tag("v1.0.0", tagged, "First");
        var mirrors = git.Mirrors();
        var source = new GitCommitSource(mirrors, new FakeCommitFilter());
        var subscription = git.Subscription() with { Blobless = true, IncludePaths = ["apps/web"] };

        var first = await source.Discover("acme", subscription, null, Cancellation);
        var tags = await source.Discover("acme", subscription with { Strategy = CommitSelectionStrategy.SemVer, IncludePaths = ["apps/api"] }, null, Cancellation);
        await git.Commit(3, "apps/web");
        var second = await source.Discover("acme", subscription, first, Cancellation);

        Assert.Equal(["Day 3", "Day 1"], second.Items.Select(commit => commit.Message));
        Assert.Equal(tagged, tags.Items.Single().Id);
        var objects = (await GitRepository.Git(["-C", git.MirrorFolder, "rev-list", "--objects", "--all", "--missing=print"])).Output;
        Assert.Equal(3, objects.Split('\n').Count(line => line.StartsWith('?')));

        var complete = await mirrors.Fresh(git.Remote, Cancellation);
        await git.Commit(4, "apps/web");
        var transfers = git.Server.Traffic.Count(GitServer.Transfer);
        await source.Discover("acme", subscription, second, Cancellation);
        await mirrors.Fresh(git.Remote, Cancellation);
        Assert.Equal(transfers + 1, git.Server.Traffic.Count(GitServer.Transfer));
        Assert.Equal("4", (await GitRepository.Git(["-C", complete.Folder, "rev-list", "--count", "main"])).Output.Trim());
    }

    [Fact]
    public async Task Fresh_GoesByTheGitProgramThatIsSet()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        var program = Path.Combine(git.Data.Path, "my-git");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\necho \"$@\" >> '{git.Data.Path}/calls'\nexec git \"$@\"\n", Cancellation);
        (await ProcessRunner.Run("chmod", ["700", program])).Successful();

        await git.Mirrors(git: program).Fresh(git.Remote, Cancellation);

        Assert.Contains("fetch", await File.ReadAllTextAsync(Path.Combine(git.Data.Path, "calls"), Cancellation), StringComparison.Ordinal);
        Assert.Contains("my-no-git", (await Assert.ThrowsAsync<GitException>(() => git.Mirrors(git: "my-no-git").RemoteHead(git.Remote, null, Cancellation))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemoteHead_IsTheCommitOfTheBranchNow()
    {
        await using var git = await GitFixture.Start();
        var mirrors = git.Mirrors();
        Assert.Null(await mirrors.RemoteHead(git.Remote, null, Cancellation));
        var main = await git.Commit(1);
        var release = await git.Commit(2, branch: "x/refs/heads/main");

        Assert.Equal(main, await mirrors.RemoteHead(git.Remote, "main", Cancellation));
        Assert.Equal(main, await mirrors.RemoteHead(git.Remote, "", Cancellation));
        Assert.Equal(release, await mirrors.RemoteHead(git.Remote, "x/refs/heads/main", Cancellation));
        Assert.Null(await mirrors.RemoteHead(git.Remote, "nope", Cancellation));
    }

    [Fact]
    public async Task Fresh_OfAFolder_NeedsNoServer()
    {
        await using var git = await GitFixture.Start();
        var commit = await git.Commit(1);
        var mirrors = git.Mirrors();

        Assert.Equal(commit, (await mirrors.Fresh(new GitRemote("acme", git.Repository.Path), Cancellation)).Refs.Head);
        Assert.Equal(commit, (await mirrors.Fresh(new GitRemote("acme", $"file://{git.Repository.Path}"), Cancellation)).Refs.Head);
    }
}
