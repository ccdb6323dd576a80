using Promotion.Adapters.Git;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

public sealed class MirrorHistoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstParents_HaveWhatGitSaysOfThem()
    {
        await using var git = await GitFixture.Start();
        var one = await git.Commit(1);
        string[] odd = ["a b", "line\nfeed", ":colon", "tab\t", "übung"];
        var two = await git.Repository.Commit(
            "main", odd.ToDictionary(path => $"\"{path.Replace("\n", "\\n", StringComparison.Ordinal)}\"", _ => (string?)"x"),
            "Many\nlines of subject\n\nand a body", new CommitDetails { Author = "Zoë", Email = "zoe@example.com" });
        var three = await git.Repository.Commit("main", new Dictionary<string, string?> { ["values.yaml"] = null }, "");
        var mirrors = git.Mirrors();
        var mirror = await mirrors.Fresh(git.Remote, Cancellation);

        var commits = await mirrors.HistoryOf(mirror).FirstParents(three, Cancellation).ToListAsync(Cancellation);

        Assert.Equal([(three, two), (two, one), (one, null)], commits.Select(commit => (commit.Id, commit.Parent)));
        Assert.Equal(["", "Many lines of subject", "Day 1"], commits.Select(commit => commit.Subject));
        Assert.Equal(["values.yaml"], commits[0].Paths);
        Assert.Equal(odd.Order(StringComparer.Ordinal), commits[1].Paths.Order(StringComparer.Ordinal));
        Assert.Equal("Zoë <zoe@example.com>", commits[1].Author);
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero), commits[2].CommittedAt);
    }

    [Fact]
    public async Task ManyWarehouses_ShareOneWalkAndThenReadTheNewCommitsOnly()
    {
        await using var git = await GitFixture.Start();
        foreach (var day in Enumerable.Range(1, 30))
        {
            await git.Commit(day, $"apps/{day % 10}/values.yaml");
        }
        var mirrors = git.Mirrors();
        var history = mirrors.HistoryOf(await mirrors.Fresh(git.Remote, Cancellation));
        var source = new GitCommitSource(mirrors, new FakeCommitFilter());
        var subscriptions = Enumerable.Range(0, 10).Select(app => git.Subscription() with { IncludePaths = [$"apps/{app}"] }).ToList();
        var first = await Task.WhenAll(subscriptions.Select(subscription => source.Discover("acme", subscription, null, Cancellation)));

        Assert.All(first, found => Assert.Equal(3, found.Items.Length));
        Assert.Equal(1, history.Reads);

        await git.Commit(31, "apps/1/values.yaml");
        var fetches = git.Server.Traffic.Count(GitServer.Fetch);
        var second = await Task.WhenAll(subscriptions.Zip(first, (subscription, found) => source.Discover("acme", subscription, found, Cancellation)));

        Assert.Equal("Day 31", second[1].Items[0].Message);
        Assert.Equal(first[2].Items.Select(commit => commit.Id), second[2].Items.Select(commit => commit.Id));
        Assert.Equal(2, history.Reads);
        // Two listings at most, which all share, and the listing and transfer of one fetch.
        Assert.True(git.Server.Traffic.Count(GitServer.Fetch) - fetches <= 4, git.Server.Log);
    }

    [Fact]
    public async Task ManyTagsWithPaths_AreReadInAFewCallsAndThenFromMemory()
    {
        await using var git = await GitFixture.Start();
        foreach (var day in Enumerable.Range(1, 40))
        {
            await git.Repository.Tag($"v1.{day}.0", await git.Commit(day, day == 7 ? "apps/web" : "docs/a"));
        }
        await git.Repository.Tag("v0.1.0", (await git.Repository.Head("v1.7.0"))!, "The same again");
        var mirrors = git.Mirrors();
        var history = mirrors.HistoryOf(await mirrors.Fresh(git.Remote, Cancellation));
        var source = new GitCommitSource(mirrors, new FakeCommitFilter());
        var subscription = git.Subscription(Promotion.Domain.Warehouses.CommitSelectionStrategy.SemVer) with { IncludePaths = ["apps"] };

        var found = await source.Discover("acme", subscription, null, Cancellation);
        await source.Discover("acme", subscription with { IncludePaths = ["nowhere"] }, null, Cancellation);

        Assert.Equal(["v1.7.0", "v0.1.0"], found.Items.Select(commit => commit.Tag));
        Assert.Equal(1, history.Reads);
    }

    [Fact]
    public async Task LongHistory_IsReadAsFarAsItIsAskedFor()
    {
        await using var git = await GitFixture.Start();
        var stream = string.Concat(Enumerable.Range(1, 3000).Select(i =>
            $"commit refs/heads/main\ncommitter Ada <ada@example.com> {i} +0130\ndata {i.ToString().Length}\n{i}\nM 100644 inline {i % 7}\ndata {i.ToString().Length}\n{i}\n"));
        await GitRepository.Git(["-C", git.Repository.Path, "fast-import", "--quiet"], stream);
        var mirrors = git.Mirrors();
        var mirror = await mirrors.Fresh(git.Remote, Cancellation);
        var history = mirrors.HistoryOf(mirror);

        Assert.Equal("3000", (await history.FirstParents(mirror.Refs.Head!, Cancellation).FirstAsync(Cancellation)).Subject);
        Assert.Equal(1, history.Reads);
        var all = await history.FirstParents(mirror.Refs.Head!, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(3, history.Reads);
        Assert.Equal(Enumerable.Range(1, 3000).Reverse().Select(i => $"{i}"), all.Select(commit => commit.Subject));
        Assert.Equal(TimeSpan.FromMinutes(90), all[0].CommittedAt.Offset);
    }

    [Fact]
    public async Task FirstParents_OfACommitThatIsNotThere_Fail()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        var mirrors = git.Mirrors();
        var history = mirrors.HistoryOf(await mirrors.Fresh(git.Remote, Cancellation));

        await Assert.ThrowsAsync<GitException>(() => history.FirstParents(new string('1', 40), Cancellation).FirstAsync(Cancellation).AsTask());
    }
}
