using Promotion.Adapters.Git;
using Promotion.Domain.Warehouses;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

public sealed class GitCommitSourceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Branch_GivesTheNewestCommitsFirst()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        var two = await git.Commit(2);
        var three = await git.Commit(3);

        var found = await Discover(git, git.Subscription() with { Name = "code", DiscoveryLimit = 2 });

        Assert.Equal([three, two], found.Items.Select(commit => commit.Id));
        Assert.Equal(new(git.Repository.Url, three, null, null, "Day 3", "Ada <ada@example.com>", "Ada <ada@example.com>", "code"), found.Items[0]);
        Assert.Equal(new DateTimeOffset(2024, 1, 4, 0, 0, 0, TimeSpan.Zero), found.CreatedAt[0]);
    }

    [Fact]
    public async Task Branch_ByName_IsRecordedAndMustExist()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        var release = await git.Commit(2, branch: "release/1");

        var found = await Discover(git, git.Subscription() with { Branch = "release/1", DiscoveryLimit = 1 });

        Assert.Equal((release, "release/1"), (found.Items.Single().Id, found.Items.Single().Branch));
        Assert.Contains("branch nope", (await Assert.ThrowsAsync<DiscoveryException>(
            () => Discover(git, git.Subscription() with { Branch = "nope" }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Branch_OfAnEmptyRepository_GivesNothing()
    {
        await using var git = await GitFixture.Start();

        Assert.Empty((await Discover(git, git.Subscription())).Items);
    }

    [Fact]
    public async Task Branch_FollowsFirstParentsOnly()
    {
        await using var git = await GitFixture.Start();
        var one = await git.Commit(1);
        await GitRepository.Git(["-C", git.Repository.Path, "branch", "topic"]);
        await git.Commit(2, "topic.txt", "topic");
        var three = await git.Commit(3);
        var merge = await Merge(git, three, "topic");

        Assert.Equal([merge, three, one], (await Discover(git, git.Subscription())).Items.Select(commit => commit.Id));
        // Against its first parent the merge brings the file of the topic.
        Assert.Equal([merge], (await Discover(git, git.Subscription() with { IncludePaths = ["topic.txt"] })).Items.Select(commit => commit.Id));
    }

    [Theory]
    [InlineData("apps/web", "", "3 1")]
    [InlineData("glob:**/*.md", "", "4 2")]
    [InlineData("", "glob:**/*.md", "3 1")]
    [InlineData("apps", "regex:web", "2")]
    [InlineData("nowhere", "", "")]
    public async Task Branch_WithPaths_GivesCommitsThatChangeThem(string include, string exclude, string days)
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1, "apps/web/values.yaml");
        await git.Commit(2, "apps/readme.md");
        await git.Commit(3, "apps/web/values.yaml");
        await git.Commit(4, "docs/guide.md");
        await git.Repository.Commit("main", new Dictionary<string, string?>(), "Empty");

        var found = await Discover(git, git.Subscription() with { IncludePaths = [.. Words(include)], ExcludePaths = [.. Words(exclude)] });

        Assert.Equal(Words(days).Select(day => $"Day {day}"), found.Items.Select(commit => commit.Message));
    }

    [Fact]
    public async Task Branch_WithPaths_SeesBothSidesOfARename()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1, "old/a");
        await git.Repository.Commit("main", new Dictionary<string, string?> { ["old/a"] = null, ["new/a"] = "day 1" }, "Rename");

        Assert.Equal(["Rename", "Day 1"], (await Discover(git, git.Subscription() with { IncludePaths = ["old"] })).Items.Select(commit => commit.Message));
        Assert.Equal(["Rename"], (await Discover(git, git.Subscription() with { IncludePaths = ["new"] })).Items.Select(commit => commit.Message));
    }

    [Fact]
    public async Task Branch_Since_LeavesOutOlderCommits()
    {
        await using var git = await GitFixture.Start();
        foreach (var day in Enumerable.Range(1, 5))
        {
            await git.Commit(day);
        }

        var found = await Discover(git, git.Subscription() with { Since = new DateTimeOffset(2024, 1, 4, 0, 0, 0, TimeSpan.Zero) });

        Assert.Equal(["Day 5", "Day 4", "Day 3"], found.Items.Select(commit => commit.Message));
    }

    [Fact]
    public async Task Branch_WithExpression_AsksTheFilterWithItsVariables()
    {
        await using var git = await GitFixture.Start();
        var one = await git.Commit(1);
        await git.Commit(2);
        var filter = new FakeCommitFilter(variables => (string)variables["subject"] == "Day 1");

        var found = await Discover(git, git.Subscription() with { ExpressionFilter = "subject == 'Day 1'" }, filter);

        Assert.Equal([one], found.Items.Select(commit => commit.Id));
        Assert.Equal(["author", "commitDate", "committer", "id", "subject"], filter.Asked[0].Keys.Order());
        Assert.Equal((object)new DateTimeOffset(2024, 1, 3, 0, 0, 0, TimeSpan.Zero), filter.Asked[0]["commitDate"]);
    }

    [Fact]
    public async Task Branch_Unchanged_IsAnsweredWithoutAFetch()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        var source = new GitCommitSource(git.Mirrors(), new FakeCommitFilter());
        var first = await source.Discover("acme", git.Subscription(), null, Cancellation);
        Directory.Delete(git.MirrorFolder, recursive: true);
        await git.Commit(2, branch: "other");

        Assert.Same(first, await source.Discover("acme", git.Subscription(), first, Cancellation));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(git.Data.Path, "git", "mirrors")));
    }

    [Fact]
    public async Task Branch_Advanced_WalksOnlyTheNewCommits()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        await git.Commit(2);
        var filter = new FakeCommitFilter();
        var source = new GitCommitSource(git.Mirrors(), filter);
        var subscription = git.Subscription() with { ExpressionFilter = "true", DiscoveryLimit = 2 };
        var first = await source.Discover("acme", subscription, null, Cancellation);
        await git.Commit(3);
        filter.Asked.Clear();

        var second = await source.Discover("acme", subscription, first, Cancellation);

        Assert.Equal(["Day 3", "Day 2"], second.Items.Select(commit => commit.Message));
        Assert.Equal(2, second.CreatedAt.Length);
        Assert.Single(filter.Asked);
    }

    [Fact]
    public async Task Branch_Rewritten_IsWalkedAnew()
    {
        await using var git = await GitFixture.Start();
        await git.Commit(1);
        var source = new GitCommitSource(git.Mirrors(), new FakeCommitFilter());
        var first = await source.Discover("acme", git.Subscription(), null, Cancellation);
        var anew = await git.Repository.Commit("main", new Dictionary<string, string?> { ["x"] = "y" }, "Anew", new CommitDetails { Orphan = true });

        Assert.Equal([anew], (await source.Discover("acme", git.Subscription(), first, Cancellation)).Items.Select(commit => commit.Id));
    }

    [Theory]
    [InlineData(CommitSelectionStrategy.SemVer, null, "v1.10.0 v1.9.0")]
    [InlineData(CommitSelectionStrategy.SemVer, "<1.10", "v1.9.0")]
    [InlineData(CommitSelectionStrategy.Lexical, null, "v1.9.0 v1.10.0 nightly")]
    [InlineData(CommitSelectionStrategy.NewestTag, null, "nightly v1.9.0 v1.10.0")]
    public async Task Tags_AreSelectedByTheirStrategy(CommitSelectionStrategy strategy, string? constraint, string expected)
    {
        await using var git = await GitFixture.Start();
        await TagAt(git, "v1.10.0", 1);
        await TagAt(git, "v1.9.0", 2);
        await TagAt(git, "nightly", 3);

        var found = await Discover(git, git.Subscription(strategy) with { SemverConstraint = constraint });

        Assert.Equal(Words(expected), found.Items.Select(commit => commit.Tag));
        Assert.All(found.Items, commit => Assert.Null(commit.Branch));
    }

    [Fact]
    public async Task Tags_LeadToCommits_AndThoseOfOtherThingsAreLeftOut()
    {
        await using var git = await GitFixture.Start();
        var commit = await git.Commit(1);
        await git.Repository.Tag("annotated", commit, "Release notes\nmore");
        await git.Repository.Tag("nested", "annotated", "Again");
        await git.Repository.Tag("plain", commit);
        await git.Repository.Tag("tree", commit + "^{tree}");
        var filter = new FakeCommitFilter();

        var found = await Discover(git, git.Subscription(CommitSelectionStrategy.Lexical) with { ExpressionFilter = "true" }, filter);

        Assert.Equal(["plain", "nested", "annotated"], found.Items.Select(item => item.Tag));
        Assert.All(found.Items, item => Assert.Equal((commit, "Day 1"), (item.Id, item.Message)));
        var annotated = filter.Asked.Single(variables => (string)variables["tag"] == "annotated");
        Assert.Equal(("Release notes", "Ada <ada@example.com>"), (annotated["annotation"], annotated["tagger"]));
        Assert.Equal(("", ""), (filter.Asked.Single(variables => (string)variables["tag"] == "plain") is var plain ? (plain["annotation"], plain["tagger"]) : default));
    }

    [Fact]
    public async Task Tags_WithPaths_LookAtTheTaggedCommitOnly()
    {
        await using var git = await GitFixture.Start();
        await git.Repository.Tag("v1.0.0", await git.Commit(1, "apps/a"));
        await git.Repository.Tag("v1.1.0", await git.Commit(2, "docs/a"));

        var found = await Discover(git, git.Subscription(CommitSelectionStrategy.SemVer) with { IncludePaths = ["apps"] });

        Assert.Equal(["v1.0.0"], found.Items.Select(commit => commit.Tag));
    }

    [Fact]
    public async Task Tags_Unchanged_AreAnsweredWithoutAFetch_UntilAWantedOneMoves()
    {
        await using var git = await GitFixture.Start();
        await git.Repository.Tag("v1.0.0", await git.Commit(1));
        var source = new GitCommitSource(git.Mirrors(), new FakeCommitFilter());
        var subscription = git.Subscription(CommitSelectionStrategy.SemVer);
        var first = await source.Discover("acme", subscription, null, Cancellation);
        await git.Repository.Tag("unwanted", await git.Commit(2));

        Assert.Same(first, await source.Discover("acme", subscription, first, Cancellation));

        await GitRepository.Git(["-C", git.Repository.Path, "tag", "--force", "v1.0.0", "main"]);
        Assert.Equal(await git.Repository.Head("main"), (await source.Discover("acme", subscription, first, Cancellation)).Items.Single().Id);
    }

    [Theory]
    [InlineData("short", "short")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", "12345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123456789012345678901", "12345678901234567890123456789012345678901234567890123456789012345678901234567...")]
    [InlineData("éééééééééééééééééééééééééééééééééééééééééé", "éééééééééééééééééééééééééééééééééééééé...")]
    public void Subject_IsCutTo80Bytes(string subject, string expected) => Assert.Equal(expected, CommitHistory.ShortSubject(subject));

    private static Task<Discovered.Commits> Discover(GitFixture git, Subscription.Git subscription, ICommitFilter? filter = null) =>
        new GitCommitSource(git.Mirrors(), filter ?? new FakeCommitFilter()).Discover("acme", subscription, null, Cancellation);

    private static async Task TagAt(GitFixture git, string name, int day) => await git.Repository.Tag(name, await git.Commit(day));

    private static async Task<string> Merge(GitFixture git, string first, string other)
    {
        string[] identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-C", git.Repository.Path];
        var tree = (await GitRepository.Git(["-C", git.Repository.Path, "merge-tree", "--write-tree", first, other])).Output.Trim();
        var merge = (await GitRepository.Git([.. identity, "commit-tree", tree, "-p", first, "-p", other, "-m", "Merge"])).Output.Trim();
        await GitRepository.Git(["-C", git.Repository.Path, "update-ref", "refs/heads/main", merge]);
        return merge;
    }

    private static string[] Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
