using Promotion.Adapters.Git;
using Promotion.Domain.Promotions;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

public sealed class GitPushStepTests
{
    [Fact]
    public async Task Run_Twice_LeavesOneCommit()
    {
        await using var git = await GitBench.Start(GitFixture.Ada);
        await git.Clone();
        var commit = await git.Change("v2");
        Assert.Equal((commit, commit), (await git.Push(), await git.Push()));
        Assert.Equal(["Use it", "First"], await git.Repository.Subjects("main"));
        Assert.Equal(1, git.Server.Traffic.Count(GitServer.Push));
    }

    [Fact]
    public async Task Run_WhatWasPushed_IsInTheMirrorWithoutAFetch()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        await git.Change("v2");
        var landed = await git.Push();
        var transfers = git.Server.Traffic.Count(GitServer.Transfer);
        git.Bench.Wipe();
        Assert.Equal(landed, GitBench.Commits(await git.Clone()));
        Assert.Equal(transfers, git.Server.Traffic.Count(GitServer.Transfer));
        Assert.Equal("tag: v2 # now\n", git.Bench.Read("src/values.yaml"));
        await git.Git("src", "fsck", "--full", "--strict");
    }

    [Fact]
    public async Task Run_OthersPushedMeanwhile_RebasesOnTheirs()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        var commit = await git.Change("v2");
        await git.CommitByOthers("other.txt", "x");
        var pushed = await git.Push();
        Assert.NotEqual(commit, pushed);
        Assert.Equal(pushed, await git.Repository.Head("main"));
        Assert.Equal(["Use it", "Change other.txt", "First"], await git.Repository.Subjects("main"));
        Assert.Equal("tag: v2 # now\n", await git.Repository.Show("main", "values.yaml"));
    }

    [Fact]
    public async Task Run_SecondCommitOfTheSamePromotion_IsNotTakenForTheFirst()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        await git.Change("v2");
        await git.Push();
        await git.CommitByOthers("other.txt", "x");
        await git.Change("v3");
        await git.Push();
        Assert.Equal(["Use it", "Change other.txt", "Use it", "First"], await git.Repository.Subjects("main"));
        Assert.Equal("tag: v3 # now\n", await git.Repository.Show("main", "values.yaml"));
    }

    [Fact]
    public async Task Run_OthersPushDuringThePush_TriesAgainAfterAPause()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        await git.Change("v2");
        git.TimePasses();
        var held = git.Server.Traffic.Hold(GitServer.Push);
        var push = git.Push();
        await held.Reached;
        await git.CommitByOthers("other.txt", "x");
        held.Release();
        Assert.Equal(await push, await git.Repository.Head("main"));
        Assert.Equal(["Use it", "Change other.txt", "First"], await git.Repository.Subjects("main"));
        Assert.InRange(Assert.Single(git.Clock.Waits).TotalSeconds, 0.75, 1.25);
    }

    [Fact]
    public async Task Run_OthersPushedSinceTheRemoteWasLookedAt_IsNoAttempt()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        await git.Change("v2");
        await git.CommitByOthers("other.txt", "x");
        Assert.Equal(await git.Push(",\"maxAttempts\":1"), await git.Repository.Head("main"));
        Assert.Equal(["Use it", "Change other.txt", "First"], await git.Repository.Subjects("main"));
        Assert.Empty(git.Clock.Waits);
    }

    [Fact]
    public async Task Run_OthersFasterAtTheLastAttempt_IsAnErrorToTryAgain()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        await git.Change("v2");
        git.TimePasses();
        var held = git.Server.Traffic.Hold(GitServer.Push);
        var push = git.Bench.Fails(git.PushStep, """{"path":"src","maxAttempts":1}""");
        await held.Reached;
        await git.CommitByOthers("other.txt", "x");
        held.Release();
        var failure = await push;
        Assert.Equal((StepStatus.Errored, false), (failure.Status, failure.IsTerminal));
        Assert.Contains("others were faster", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MergeConflict_FailsForGoodAndNamesTheFile()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        await git.Change("v2");
        var theirs = await git.CommitByOthers("values.yaml", "tag: v9\n");
        var failure = await git.Bench.Fails(git.PushStep, """{"path":"src"}""");
        Assert.Equal((StepStatus.Failed, true), (failure.Status, failure.IsTerminal));
        Assert.Contains("merge conflict", failure.Message, StringComparison.Ordinal);
        Assert.Contains("values.yaml", failure.Message, StringComparison.Ordinal);
        Assert.Equal(theirs, await git.Repository.Head("main"));
    }

    [Fact]
    public async Task Run_RefusedByTheServer_FailsForGoodWithItsWords()
    {
        await using var git = await GitBench.Start();
        await git.Hook("pre-receive", "echo 'main is protected: open a pull request' >&2; exit 1");
        await git.Clone();
        await git.Change("v2");
        var failure = await git.Bench.Fails(git.PushStep, """{"path":"src"}""");
        Assert.Equal((StepStatus.Failed, true), (failure.Status, failure.IsTerminal));
        Assert.Contains("main is protected: open a pull request", failure.Message, StringComparison.Ordinal);
        Assert.Empty(git.Clock.Waits);
    }

    [Fact]
    public async Task Run_CreatedBranch_ComesIntoBeing()
    {
        await using var git = await GitBench.Start();
        await git.Clone("""{"path":"src","branch":"env/prod","create":true}""");
        git.Bench.Write("src/a", "a");
        await git.Bench.Run(git.CommitStep, """{"path":"src","message":"Add a"}""");
        var result = await git.Bench.Run(git.PushStep, """{"path":"src","provider":"gitlab"}""");
        var commit = await git.Repository.Head("env/prod");
        Assert.Equal(
            $$"""{"commit":"{{commit}}","branch":"env/prod","commitURL":"{{git.Repository.Url[..^4]}}/-/commit/{{commit}}"}""", result.Output.Text);
        Assert.Equal(["Add a", "Initial commit"], await git.Repository.Subjects("env/prod"));
    }

    [Fact]
    public async Task Run_GeneratedBranch_IsReplaced()
    {
        await using var git = await GitBench.Start();
        await git.CommitByOthers("x", "x", "kargo/promotion/prod.01abc.f1");
        await git.Clone();
        var commit = await git.Change("v2");
        Assert.Equal(commit, await git.Push(",\"generateTargetBranch\":true"));
        Assert.Equal(commit, await git.Repository.Head("kargo/promotion/prod.01abc.f1"));
    }

    [Fact]
    public async Task Run_ForcedAndRepeated_LeavesWhatOthersAddedSince()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        var commit = await git.Change("v2");
        await git.Push(",\"force\":true,\"targetBranch\":\"prod\"");
        var later = await git.CommitByOthers("x", "x", "prod");
        Assert.Equal(commit, await git.Push(",\"force\":true,\"targetBranch\":\"prod\""));
        Assert.Equal(later, await git.Repository.Head("prod"));
    }

    [Fact]
    public async Task Run_NothingOfOurs_MovesToTheRemotesCommit()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        var theirs = await git.CommitByOthers("x", "x");
        Assert.Equal(theirs, await git.Push());
        Assert.Equal(0, git.Server.Traffic.Count(GitServer.Push));
    }

    [Fact]
    public async Task Run_FromASparseCheckout_BringsOnlyWhatChanged()
    {
        await using var git = await GitBench.Start();
        await git.CommitByOthers("big/b.txt", "b");
        await git.Clone("""{"path":"src","branch":"main","sparse":["docs"]}""");
        await git.Change("v2");
        await git.CommitByOthers("other.txt", "x");
        Assert.Equal(await git.Push(), await git.Repository.Head("main"));
        Assert.Equal(["big/b.txt", "docs/a.md", "other.txt", "values.yaml"], await git.Repository.ListFiles("main"));
        Assert.False(Directory.Exists(git.Bench["src/big"]), "what was not asked for was checked out");
    }

    [Fact]
    public async Task Run_Tag_IsPushed()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        var commit = await git.Change("v2");
        await git.Bench.Run(git.TagStep, """{"path":"src","tag":"v2","message":"Release v2"}""");
        Assert.Equal((commit, commit), (await git.Push(",\"tag\":\"v2\""), await git.Push(",\"tag\":\"v2\"")));
        Assert.Equal(commit, await git.Repository.Head("refs/tags/v2"));
    }

    [Fact]
    public async Task Run_TagThatOthersPushed_FailsForGoodAndLeavesTheirs()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        await git.Change("v2");
        await git.Bench.Run(git.TagStep, """{"path":"src","tag":"v2","message":"Release v2"}""");
        await git.Repository.Tag("v2");
        var theirs = await git.Repository.Head("refs/tags/v2");
        var failure = await git.Bench.Fails(git.PushStep, """{"path":"src","tag":"v2"}""");
        Assert.Equal((StepStatus.Failed, true), (failure.Status, failure.IsTerminal));
        Assert.Contains("tag v2", failure.Message, StringComparison.Ordinal);
        Assert.Equal(theirs, await git.Repository.Head("refs/tags/v2"));
    }

    [Fact]
    public async Task Run_MoreThanAPushMayBring_FailsForGoodWithTheLimit()
    {
        await using var git = await GitBench.Start(options: new GitStepOptions { LargestPush = 1024 * 1024 });
        await git.Clone();
        git.Bench.Write("src/large", new string('x', 2 * 1024 * 1024));
        await git.Change("v2");
        var failure = await git.Bench.Fails(git.PushStep, """{"path":"src"}""");
        Assert.True(failure.IsTerminal);
        Assert.Contains("more than 1 MiB", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["First"], await git.Repository.Subjects("main"));
    }

    [Fact]
    public async Task Run_DetachedWithoutTarget_AsksForIt()
    {
        await using var git = await GitBench.Start();
        await git.Repository.Tag("v1");
        await git.Clone("""{"path":"src","tag":"v1"}""");
        var failure = await git.Bench.Fails(git.PushStep, """{"path":"src"}""");
        Assert.Contains("targetBranch is required", failure.Message, StringComparison.Ordinal);
        await git.Change("v2");
        Assert.Equal(await git.Push(",\"targetBranch\":\"main\""), await git.Repository.Head("main"));
    }

    [Theory]
    [InlineData("""{"path":"a","targetBranch":"b","tag":"c"}""", "config: set at most one of targetBranch, generateTargetBranch, tag")]
    [InlineData("""{"path":"a","tag":"c","force":true}""", "config: a tag cannot be pushed with force")]
    [InlineData("""{"path":"a","maxAttempts":0}""", "maxAttempts: expected a number of at least 1, but found 0")]
    [InlineData("""{"path":"a","provider":"svn"}""", "provider: expected azure, bitbucket, gitea, github or gitlab, but found \"svn\"")]
    [InlineData("""{"path":"a","targetBranch":"","generateTargetBranch":false,"tag":null,"force":true,"provider":""}""", null)]
    public async Task Check_Fields_ExplainsWhatIsWrong(string config, string? expected)
    {
        await using var git = await GitBench.Start();
        Assert.Equal(expected is null ? [] : [expected], git.PushStep.Check(Promotion.Adapters.Tests.Steps.Bench.Config(config)));
    }

    [Fact]
    public async Task Foresee_WhatWouldBePushed_IsToldAndNotDone()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        var nothing = await git.Foresee();
        await git.Change("v2");
        var commit = await git.Change("v3", "Again");

        var foreseen = await git.Foresee(""","targetBranch":"stage/dev" """);

        Assert.Equal("", nothing.Diff);
        Assert.Equal($$"""{"commit":"{{commit}}","branch":"stage/dev"}""", foreseen.Output.Text);
        Assert.Contains("-tag: v1 # now\n+tag: v3 # now\n", foreseen.Diff, StringComparison.Ordinal);
        Assert.False(foreseen.IsTruncated);
        Assert.Equal(0, git.Server.Traffic.Count(GitServer.Push));
        Assert.Equal(["First"], await git.Repository.Subjects("main"));
    }

    [Fact]
    public async Task Foresee_MoreThanAnyoneReads_IsCut()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        await File.WriteAllTextAsync(Path.Combine(git.Bench.WorkDir, "src", "large.txt"), string.Concat(Enumerable.Repeat("a line of text\n", 40_000)), TestContext.Current.CancellationToken);
        await git.Change("v2");

        var foreseen = await git.Foresee();

        Assert.Equal((256 * 1024, true), (foreseen.Diff.Length, foreseen.IsTruncated));
    }
}
