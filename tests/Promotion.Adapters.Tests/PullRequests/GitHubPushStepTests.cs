using Promotion.Adapters.Git;
using Promotion.Adapters.Tests.Git;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Promotion.Testing;
using Promotion.Testing.Forges;
using Xunit;

namespace Promotion.Adapters.Tests.PullRequests;

public sealed class GitHubPushStepTests
{
    private const string Push = """{"path":"src"}""";

    [Fact]
    public async Task Run_CommitIsMadeByGitHub()
    {
        await using var bench = await Cloned();
        var own = await Commit(bench, "b");
        var result = await bench.Bench.Run(bench.PushStep, Push);
        var head = await bench.Forge.Repository.Head("main");
        Assert.NotEqual(own, head);
        Assert.Equal($$"""{"commit":"{{head}}","branch":"main","commitURL":"{{bench.Forge.Repository.Url[..^4]}}/commit/{{head}}"}""", result.Output.Text);
        Assert.Equal("robot GitHub Add b", await Show(bench, "%an %cn %s"));
        Assert.Equal("b", await bench.Forge.Repository.Show("main", "b"));
        Assert.DoesNotContain("staging", (await GitRepository.Git(["-C", bench.Forge.Repository.Path, "for-each-ref"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RepeatedAfterACrash_FindsTheCommitGitHubMade()
    {
        await using var bench = await Cloned();
        await Commit(bench, "b");
        var pushed = GitBench.Commit(await bench.Bench.Run(bench.PushStep, Push));
        bench.Bench.Wipe();
        await Clone(bench, $$$"""{"commits":{"src":"{{{await Parent(bench)}}}"}}""");
        await Commit(bench, "b");
        Assert.Equal(pushed, GitBench.Commit(await bench.Bench.Run(bench.PushStep, Push)));
        Assert.Equal(["Add b", "First"], await bench.Forge.Repository.Subjects("main"));
    }

    [Fact]
    public async Task Run_AnswerLost_LooksAndFindsIt()
    {
        await using var bench = await Cloned();
        await Commit(bench, "b");
        bench.Forge.Traffic.Spoil(ForgeServer.Merge);
        Assert.Equal(GitBench.Commit(await bench.Bench.Run(bench.PushStep, Push)), await bench.Forge.Repository.Head("main"));
        Assert.Equal(["Add b", "First"], await bench.Forge.Repository.Subjects("main"));
    }

    [Fact]
    public async Task Run_OthersPushDuringThePush_GoesOnTopOfTheirs()
    {
        await using var bench = await Cloned();
        await Commit(bench, "b");
        var held = bench.Forge.Traffic.Hold(ForgeServer.Merge);
        var push = bench.Bench.Run(bench.PushStep, Push);
        await held.Reached;
        await bench.Forge.Repository.Commit("main", new Dictionary<string, string?> { ["c"] = "c" }, "Theirs");
        held.Release();
        Assert.Equal(GitBench.Commit(await push), await bench.Forge.Repository.Head("main"));
        Assert.Equal(["Add b", "Theirs", "First"], await bench.Forge.Repository.Subjects("main"));
    }

    [Fact]
    public async Task Run_AnotherAuthor_IsNamedAsCoAuthor()
    {
        await using var bench = await ForgeBench.Start("github");
        await Clone(bench, author: """ "author":{"name":"Cleo","email":"cleo@example.com"}, """);
        await Commit(bench, "b");
        await bench.Bench.Run(bench.PushStep, Push);
        Assert.Equal("Add b\n\nPromotion: acme/prod.01abc.f1\nCo-authored-by: Cleo <cleo@example.com>", await Show(bench, "%B"));
    }

    [Fact]
    public async Task Run_GeneratedBranch_ComesIntoBeing()
    {
        await using var bench = await Cloned();
        await Commit(bench, "b");
        var result = await bench.Bench.Run(bench.PushStep, """{"path":"src","generateTargetBranch":true}""");
        Assert.Equal(GitBench.Commit(result), await bench.Forge.Repository.Head("kargo/promotion/prod.01abc.f1"));
    }

    [Fact]
    public async Task Run_TooManyCommits_AreRefused()
    {
        await using var bench = await Cloned();
        for (var number = 0; number < 11; number++) await Commit(bench, $"file-{number}");
        var failure = await bench.Bench.Fails(bench.PushStep, Push);
        Assert.Equal((true, "11 commits are to be made by GitHub's API; at most 10 are"), (failure.IsTerminal, failure.Message));
        Assert.Equal(["First"], await bench.Forge.Repository.Subjects("main"));
    }

    [Fact]
    public async Task Run_MergeConflict_FailsForGoodAndNamesTheFile()
    {
        await using var bench = await Cloned();
        await Commit(bench, "a.txt");
        await bench.Forge.Repository.Commit("main", new Dictionary<string, string?> { ["a.txt"] = "theirs" }, "Theirs");
        var failure = await bench.Bench.Fails(bench.PushStep, Push);
        Assert.Equal((StepStatus.Failed, true), (failure.Status, failure.IsTerminal));
        Assert.Contains("a.txt", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["Theirs", "First"], await bench.Forge.Repository.Subjects("main"));
    }

    [Theory]
    [InlineData(403, StepStatus.Failed, true)]
    [InlineData(503, StepStatus.Errored, false)]
    public async Task Run_RefusedByGitHub_FailsForGoodUnlessItMayHelpToAskAgain(int status, StepStatus expected, bool isTerminal)
    {
        await using var bench = await Cloned();
        await Commit(bench, "b");
        bench.Forge.Traffic.Fail(ForgeServer.Merge, status, times: 5);
        var failure = await bench.Bench.Fails(bench.PushStep, Push);
        Assert.Equal((expected, isTerminal), (failure.Status, failure.IsTerminal));
        Assert.Equal(["First"], await bench.Forge.Repository.Subjects("main"));
    }

    [Theory]
    [InlineData(false, "no credential was found")]
    [InlineData(true, "is an ssh key")]
    public async Task Run_NoToken_FailsForGood(bool hasKey, string expected)
    {
        await using var bench = await ForgeBench.Start("github", hasKey ? new Credential("git", null, "key") : null, isAnonymous: !hasKey);
        await Clone(bench);
        var failure = await bench.Bench.Fails(bench.PushStep, Push);
        Assert.Equal((StepStatus.Failed, true), (failure.Status, failure.IsTerminal));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"path":"a","targetBranch":"b","generateTargetBranch":true}""", "config: set at most one of targetBranch, generateTargetBranch")]
    [InlineData("""{"path":"a","tag":"b"}""", "tag: unknown field; expected path, targetBranch, generateTargetBranch, force, maxAttempts or insecureSkipTLSVerify")]
    public async Task Check_Fields_ExplainsWhatIsWrong(string config, string expected)
    {
        await using var bench = await ForgeBench.Start("github");
        Assert.Equal([expected], bench.PushStep.Check(Steps.Bench.Config(config)));
    }

    private static async Task<ForgeBench> Cloned()
    {
        var bench = await ForgeBench.Start("github");
        await Clone(bench);
        return bench;
    }

    private static Task<StepResult> Clone(ForgeBench bench, string previous = "", string author = "") => bench.Bench.Run(
        new GitCloneStep(bench.Runner, bench.Mirrors), $$"""{"repoURL":"{{bench.Forge.Repository.Url}}",{{author}}"checkout":[{"path":"src","branch":"main"}]}""",
        previous.Length > 0 ? new Domain.Json(previous) : default);

    private static async Task<string> Commit(ForgeBench bench, string file)
    {
        bench.Bench.Write($"src/{file}", file);
        return GitBench.Commit(await bench.Bench.Run(new GitCommitStep(bench.Runner), $$"""{"path":"src","message":"Add {{file}}"}"""));
    }

    private static async Task<string> Show(ForgeBench bench, string format) =>
        (await GitRepository.Git(["-C", bench.Forge.Repository.Path, "log", "-1", $"--format={format}", "main"])).Output.Trim();

    private static async Task<string> Parent(ForgeBench bench) => (await bench.Forge.Repository.Head("main~1"))!;
}
