using Promotion.Domain.Promotions;
using Promotion.Testing.Forges;
using Xunit;

namespace Promotion.Adapters.Tests.PullRequests;

public sealed class GitWaitForPrStepTests
{
    public static TheoryData<string> Kinds => [.. ForgeServer.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_OpenThenMerged_WaitsAndSucceedsWithTheCommit(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        var request = await bench.Open();
        var waiting = await bench.Bench.Run(bench.WaitStep, bench.Config());
        Assert.Equal((StepStatus.Running, "PullRequest"), (waiting.Status, waiting.Waiting!.Value.Reason));
        var url = ForgeBench.Output(waiting)["pr"]!["url"]!.GetValue<string>();
        Assert.Equal($"pull request {url} to be merged", waiting.Waiting.Value.On);
        (request.IsOpen, request.MergeCommit) = (false, "0123456789abcdef0123456789abcdef01234567");
        var done = await bench.Bench.Run(bench.WaitStep, bench.Config());
        Assert.Equal(
            $$"""{"pr":{"id":1,"url":"{{url}}","open":false,"merged":true},"commit":"0123456789abcdef0123456789abcdef01234567"}""", done.Output.Text);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_ClosedUnmerged_FailsForGood(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        (await bench.Open()).IsOpen = false;
        var failure = await bench.Bench.Fails(bench.WaitStep, bench.Config());
        Assert.Equal((StepStatus.Failed, true), (failure.Status, failure.IsTerminal));
        Assert.StartsWith("pull request 1 was closed without being merged", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.Output.IsNull);
    }

    [Theory]
    [InlineData("github", ForgeReadiness.Pending, "required checks or reviews are missing")]
    [InlineData("github", ForgeReadiness.Conflict, "it has merge conflicts")]
    [InlineData("gitlab", ForgeReadiness.Pending, "its pipeline has not passed yet")]
    [InlineData("gitlab", ForgeReadiness.Conflict, "it has merge conflicts")]
    [InlineData("azure", ForgeReadiness.Pending, "a policy of the branch is not met")]
    [InlineData("azure", ForgeReadiness.Conflict, "it has merge conflicts")]
    public async Task Run_SomethingInTheWay_IsTold(string kind, ForgeReadiness readiness, string expected)
    {
        await using var bench = await ForgeBench.Start(kind);
        (await bench.Open()).Readiness = readiness;
        Assert.EndsWith($"to be merged: {expected}", (await bench.Bench.Run(bench.WaitStep, bench.Config())).Waiting!.Value.On, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0, 30)]
    [InlineData("", 20, 120)]
    [InlineData("", 600, 300)]
    [InlineData(",\"pollInterval\":\"7s\"", 600, 7)]
    public async Task Run_Open_LooksMoreRarelyTheLongerItTakes(string more, int minutes, int seconds)
    {
        await using var bench = await ForgeBench.Start("github");
        await bench.Open();
        bench.Clock.Now += TimeSpan.FromMinutes(minutes);
        Assert.Equal(TimeSpan.FromSeconds(seconds), (await bench.Bench.Run(bench.WaitStep, bench.Config(more))).RetryAfter);
    }

    [Fact]
    public async Task Run_NoSuchNumber_IsAnErrorInTheHostsWords()
    {
        await using var forge = await ForgeBench.Start("gitea");
        await forge.Open();
        forge.Forge.Traffic.Fail(ForgeServer.Read, 404);
        var failure = await forge.Bench.Fails(forge.WaitStep, forge.Config());
        Assert.Equal((StepStatus.Errored, false), (failure.Status, failure.IsTerminal));
        Assert.Contains("pull request 1 can't be read", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"repoURL":"https://x/a/b","prNumber":0}""", "prNumber: expected a number of at least 1, but found 0")]
    [InlineData("""{"repoURL":"https://x/a/b"}""", "prNumber: is required")]
    [InlineData("""{"repoURL":"https://x/a/b","prNumber":1,"pollInterval":"x30s"}""", "pollInterval: expected text of the form 30s or 1h30m, but found \"x30s\"")]
    public async Task Check_Fields_ExplainsWhatIsWrong(string config, string expected)
    {
        await using var bench = await ForgeBench.Start("github");
        Assert.Equal([expected], bench.WaitStep.Check(Promotion.Adapters.Tests.Steps.Bench.Config(config)));
    }
}
