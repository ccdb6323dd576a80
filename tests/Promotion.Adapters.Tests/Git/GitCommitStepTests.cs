using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

public sealed class GitCommitStepTests
{
    [Fact]
    public async Task Run_Changes_AreCommittedWithTheTrailerAndTheStepsTime()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        var commit = await git.Change("v2", "Use v2\\n\\n- values.yaml");
        Assert.Equal(commit, await git.Git("src", "rev-parse", "HEAD"));
        Assert.Equal("Use v2\n\n- values.yaml\n\nPromotion: acme/prod.01abc.f1", await git.Git("src", "log", "-1", "--format=%B"));
        Assert.Equal(
            "Promotion no-reply@promotion.local Promotion 2026-03-04T05:06:07+00:00 2026-03-04T05:06:07+00:00",
            await git.Git("src", "log", "-1", "--format=%an %ae %cn %aI %cI"));
    }

    [Fact]
    public async Task Run_NothingChanged_IsSkippedWithTheOldCommit()
    {
        await using var git = await GitBench.Start();
        var output = await git.Clone();
        var result = await git.Bench.Run(git.CommitStep, """{"path":"src","message":"x"}""");
        Assert.Equal(StepStatus.Skipped, result.Status);
        Assert.Equal(GitBench.Commits(output), GitBench.Commit(result));
    }

    [Theory]
    [InlineData("", "Cleo <cleo@example.com> Cleo")]
    [InlineData(",\"author\":{\"name\":\"Dee\",\"email\":\"dee@example.com\"}", "Dee <dee@example.com> Dee")]
    public async Task Run_Author_IsOwnBeforeThatOfTheClone(string author, string expected)
    {
        await using var git = await GitBench.Start();
        await git.Bench.Run(git.CloneStep, $$"""{"repoURL":"{{git.Repository.Url}}","author":{"name":"Cleo","email":"cleo@example.com"},"checkout":[{"path":"src"}]}""");
        git.Bench.Write("src/new/file", "x");
        await git.Bench.Run(git.CommitStep, $$"""{"path":"src","message":"x"{{author}}}""");
        Assert.Equal(expected, await git.Git("src", "log", "-1", "--format=%an <%ae> %cn"));
    }

    [Fact]
    public async Task Run_ReplayAfterACrash_GivesTheSameCommit()
    {
        await using var git = await GitBench.Start();
        var cloned = await git.Clone();
        var commit = await git.Change("v2");
        await git.CommitByOthers("values.yaml", "tag: v7\n");
        git.Bench.Wipe();
        await git.Clone(previous: cloned);
        Assert.Equal(commit, await git.Change("v2"));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("plain")]
    [InlineData("foreign")]
    [InlineData(".")]
    public async Task Run_NoWorktreeOfOurs_IsRefused(string path)
    {
        await using var git = await GitBench.Start();
        git.Bench.Write("plain/a", "").Write("foreign/.git/config", "[core]\nfsmonitor = touch pwned\n").Write("foreign/.git/HEAD", "ref: refs/heads/main\n");
        var failure = await git.Bench.Fails(git.CommitStep, $$"""{"path":"{{path}}","message":"x"}""");
        Assert.Contains($"{path} is not a git worktree", failure.Message, StringComparison.Ordinal);
        Assert.Equal(failure.Message, (await git.Bench.Fails(git.ClearStep, $$"""{"path":"{{path}}"}""")).Message);
    }

    [Fact]
    public async Task Clear_Worktree_RemovesAllButIgnoredFiles()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        git.Bench.Write("src/new", "").Write("src/.gitignore", "*.tmp\n").Write("src/a.tmp", "");
        await git.Bench.Run(git.ClearStep, """{"path":"src"}""");
        Assert.Equal([".git", "a.tmp"], git.Bench.Files("src"));
    }
}
