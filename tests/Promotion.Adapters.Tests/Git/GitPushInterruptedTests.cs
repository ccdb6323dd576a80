using Promotion.Domain.Promotions;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

/// <summary>What git-push finds and says when it is stopped, killed, or hears no answer.</summary>
public sealed class GitPushInterruptedTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_RepeatedAfterACrash_FindsItsOwnCommit(bool othersPushedMeanwhile)
    {
        await using var git = await GitBench.Start();
        var cloned = await git.Clone();
        await git.Change("v2");
        if (othersPushedMeanwhile) await git.CommitByOthers("other.txt", "x");
        var pushed = await git.Push();
        var last = await git.CommitByOthers("later.txt", "x");

        git.Bench.Wipe();
        await git.Clone(previous: cloned);
        await git.Change("v2");
        Assert.Equal(pushed, await git.Push());
        Assert.Equal(last, await git.Repository.Head("main"));
        Assert.Single(await git.Repository.Subjects("main"), "Use it");
        Assert.Equal(pushed, await git.Git("src", "rev-parse", "HEAD"));
    }

    [Fact]
    public async Task Run_StoppedWhileThePushIsUnderWay_SaysThatItLanded()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        var commit = await git.Change("v2");
        var held = git.Server.Traffic.Hold(GitServer.Push, HoldPoint.Response);
        using var stop = new CancellationTokenSource();
        var push = git.PushStep.Run(git.Bench.Context("""{"path":"src"}"""), stop.Token);
        await held.Reached;
        await stop.CancelAsync();
        held.Release();
        Assert.Equal(commit, GitBench.Commit(await push));
        Assert.Equal(commit, await git.Push());
        Assert.Equal(["Use it", "First"], await git.Repository.Subjects("main"));
    }

    [Fact]
    public async Task Run_StoppedBeforeItIsSent_SaysThatNothingWasPushed()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        await git.Change("v2");
        git.TimePasses();
        var held = git.Server.Traffic.Hold(GitServer.Fetch);
        using var stop = new CancellationTokenSource();
        var push = git.PushStep.Run(git.Bench.Context("""{"path":"src"}"""), stop.Token);
        await held.Reached;
        await stop.CancelAsync();
        held.Release();
        var failure = await Assert.ThrowsAsync<StepException>(() => push);
        Assert.Equal("stopped before anything was pushed to main", failure.Message);
        Assert.Equal(0, git.Server.Traffic.Count(GitServer.Push));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task Run_NoAnswerToThePush_LooksOnceMoreBeforeItIsAnError(int times, bool isError)
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        await git.Change("v2");
        git.Server.Traffic.Fail(GitServer.Push, 503, times: times);
        if (isError)
        {
            var failure = await git.Bench.Fails(git.PushStep, """{"path":"src"}""");
            Assert.Equal((StepStatus.Errored, false), (failure.Status, failure.IsTerminal));
        }
        Assert.Equal(await git.Push(), await git.Repository.Head("main"));
        Assert.Equal(["Use it", "First"], await git.Repository.Subjects("main"));
    }

    [Fact]
    public async Task Run_AnswerToThePushIsDropped_FindsThatItLanded()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        var commit = await git.Change("v2");
        git.Server.Traffic.Spoil(GitServer.Push);
        Assert.Equal(commit, await git.Push());
        Assert.Equal(["Use it", "First"], await git.Repository.Subjects("main"));
    }
}
