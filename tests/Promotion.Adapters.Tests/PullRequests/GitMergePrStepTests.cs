using Promotion.Domain.Promotions;
using Promotion.Testing.Forges;
using Xunit;

namespace Promotion.Adapters.Tests.PullRequests;

public sealed class GitMergePrStepTests
{
    private const string Merged = """{"commit":"0123456789abcdef0123456789abcdef01234567"}""";

    public static TheoryData<string> Kinds => [.. ForgeServer.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_Ready_MergesOnceHoweverOften(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        await bench.Open();
        Assert.Equal(Merged, (await bench.Bench.Run(bench.MergeStep, bench.Config())).Output.Text);
        Assert.Equal(Merged, (await bench.Bench.Run(bench.MergeStep, bench.Config())).Output.Text);
        Assert.Equal(1, bench.Forge.Traffic.Count(ForgeServer.Merge));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_AnswerLost_TheRepetitionFindsItMerged(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        await bench.Open();
        bench.Forge.Traffic.Spoil(ForgeServer.Merge);
        Assert.False((await bench.Bench.Fails(bench.MergeStep, bench.Config())).IsTerminal);
        Assert.Equal(Merged, (await bench.Bench.Run(bench.MergeStep, bench.Config())).Output.Text);
        Assert.Equal(1, bench.Forge.Traffic.Count(ForgeServer.Merge));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_ChecksPending_WaitsOnlyWhenAskedTo(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        var request = await bench.Open();
        request.Readiness = ForgeReadiness.Pending;
        var failure = await bench.Bench.Fails(bench.MergeStep, bench.Config());
        Assert.Equal((StepStatus.Failed, true), (failure.Status, failure.IsTerminal));
        Assert.StartsWith("pull request 1 is not ready to merge and wait is disabled: ", failure.Message, StringComparison.Ordinal);
        var waiting = await bench.Bench.Run(bench.MergeStep, bench.Config(",\"wait\":true"));
        Assert.Equal((StepStatus.Running, TimeSpan.FromSeconds(10)), (waiting.Status, waiting.RetryAfter!.Value));
        request.Readiness = ForgeReadiness.Ready;
        Assert.Equal(Merged, (await bench.Bench.Run(bench.MergeStep, bench.Config(",\"wait\":true"))).Output.Text);
    }

    [Theory]
    [InlineData("github")]
    [InlineData("gitlab")]
    [InlineData("azure")]
    [InlineData("bitbucket")]
    public async Task Run_Conflict_FailsForGood(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        (await bench.Open()).Readiness = ForgeReadiness.Conflict;
        var failure = await bench.Bench.Fails(bench.MergeStep, bench.Config(",\"wait\":true"));
        Assert.Equal((StepStatus.Failed, true), (failure.Status, failure.IsTerminal));
        Assert.Matches("^error merging pull request 1: .*conflict", failure.Message);
    }

    [Theory]
    [InlineData("github")]
    [InlineData("gitlab")]
    [InlineData("gitea")]
    [InlineData("azure")]
    public async Task Run_HostStillComputes_IsGivenHalfAMinute(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        (await bench.Open()).Readiness = ForgeReadiness.Unknown;
        Assert.Equal(StepStatus.Running, (await bench.Bench.Run(bench.MergeStep, bench.Config())).Status);
        bench.Clock.Now += TimeSpan.FromSeconds(31);
        Assert.Contains("wait is disabled", (await bench.Bench.Fails(bench.MergeStep, bench.Config())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_ClosedUnmerged_FailsForGood(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        (await bench.Open()).IsOpen = false;
        var failure = await bench.Bench.Fails(bench.MergeStep, bench.Config());
        Assert.Equal("error merging pull request 1: it was closed without being merged", failure.Message);
    }

    [Theory]
    [InlineData("github", "squash")]
    [InlineData("gitlab", "squash")]
    [InlineData("gitea", "rebase-merge")]
    [InlineData("bitbucket", "fast_forward")]
    [InlineData("azure", "noFastForward")]
    public async Task Run_Method_IsTheHostsWord(string kind, string method)
    {
        await using var bench = await ForgeBench.Start(kind);
        var request = await bench.Open();
        await bench.Bench.Run(bench.MergeStep, bench.Config($",\"mergeMethod\":\"{method}\""));
        Assert.Equal(method, request.MergeMethod);
    }

    [Theory]
    [InlineData("github", "GitHub knows merge, squash and rebase")]
    [InlineData("gitlab", "GitLab knows merge and squash")]
    [InlineData("gitea", "Gitea knows merge, rebase")]
    [InlineData("bitbucket", "Bitbucket knows merge_commit")]
    [InlineData("azure", "Azure DevOps knows noFastForward")]
    public async Task Run_UnknownMethod_FailsWithTheKnownOnes(string kind, string expected)
    {
        await using var bench = await ForgeBench.Start(kind);
        await bench.Open();
        Assert.Contains(expected, (await bench.Bench.Fails(bench.MergeStep, bench.Config(",\"mergeMethod\":\"octopus\""))).Message, StringComparison.Ordinal);
        Assert.Equal(0, bench.Forge.Traffic.Count(ForgeServer.Merge));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_NoSuchNumber_FailsForGoodInTheHostsWords(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        var failure = await bench.Bench.Fails(bench.MergeStep, bench.Config(",\"wait\":true"));
        Assert.Equal((StepStatus.Failed, true), (failure.Status, failure.IsTerminal));
        Assert.StartsWith("error merging pull request 1: ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_HeadMovesOnMeanwhile_IsNotMergedUnseen(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        var request = await bench.Open();
        var held = bench.Forge.Traffic.Hold(ForgeServer.Merge);
        var merge = bench.Bench.Run(bench.MergeStep, bench.Config(",\"wait\":true"));
        await held.Reached;
        request.Head = new string('a', 40);
        held.Release();
        var ended = await Record.ExceptionAsync(() => merge);
        Assert.Equal(kind == "bitbucket", request.MergeCommit is not null);
        Assert.True(ended is null or StepException, $"{ended}");
    }

    [Theory]
    [InlineData("""{"repoURL":"https://x/a/b","prNumber":"1"}""", "prNumber: expected a whole number, but found \"1\"")]
    [InlineData("""{"repoURL":"https://x/a/b","prNumber":1,"wait":"yes"}""", "wait: expected true or false, but found \"yes\"")]
    public async Task Check_Fields_ExplainsWhatIsWrong(string config, string expected)
    {
        await using var bench = await ForgeBench.Start("github");
        Assert.Equal([expected], bench.MergeStep.Check(Promotion.Adapters.Tests.Steps.Bench.Config(config)));
    }
}
