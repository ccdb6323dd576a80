using Promotion.Domain;
using Promotion.Domain.Promotions;
using Promotion.Testing.Forges;
using Xunit;

namespace Promotion.Adapters.Tests.PullRequests;

public sealed class GitOpenPrStepTests
{
    public static TheoryData<string> Kinds => [.. ForgeServer.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_OpensItWithTitleAndDescriptionOfTheCommit(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        var result = await bench.Bench.Run(bench.OpenStep, bench.OpenConfig(), alias: "open-pr");
        var opened = Assert.Single(bench.Forge.Requests);
        Assert.Equal(("change", "main", "Use 2", false), (opened.Source, opened.Target, opened.Title, opened.IsDraft));
        Assert.Equal("It is better.\n\nPromotion: acme/prod.01abc.f1/open-pr\n", opened.Body);
        Assert.Equal(1, ForgeBench.Output(result)["pr"]!["id"]!.GetValue<int>());
        Assert.Equal(1, ForgeBench.Output(result)["prNumber"]!.GetValue<int>());
        Assert.StartsWith($"{bench.Forge.Git.Address}/acme/", ForgeBench.Output(result)["pr"]!["url"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_LabelsReviewersAndDraft_AreSet(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        var opened = await bench.Open(",\"title\":\"Ship it\",\"description\":\"Why not.\",\"labels\":[\"promotion\",\"prod\"],\"reviewers\":[\"ada\",\"bob\"],\"draft\":true");
        Assert.EndsWith("Ship it", opened.Title, StringComparison.Ordinal);
        Assert.StartsWith("Why not.\n\nPromotion: ", opened.Body, StringComparison.Ordinal);
        Assert.True(opened.IsDraft);
        Assert.Equal(["ada", "bob"], opened.Reviewers);
        Assert.Equal(kind == "bitbucket" ? [] : ["promotion", "prod"], opened.Labels);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_Repeated_FindsItsOwnWhateverBecameOfIt(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        var opened = await bench.Open();
        opened.IsOpen = false;
        await bench.Open();
        Assert.Single(bench.Forge.Requests);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_AnswerLost_TheRepetitionFindsIt(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        bench.Forge.Traffic.Spoil(ForgeServer.Open);
        var failure = await bench.Bench.Fails(bench.OpenStep, bench.OpenConfig());
        Assert.Equal((StepStatus.Errored, false), (failure.Status, failure.IsTerminal));
        await bench.Bench.Run(bench.OpenStep, bench.OpenConfig());
        Assert.Single(bench.Forge.Requests);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_SomebodyElsesIsOpen_IsTaken(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        (await bench.Open()).Body = "By hand.";
        await bench.Open();
        Assert.Equal("By hand.", Assert.Single(bench.Forge.Requests).Body);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_SomebodyElseIsFaster_SaysSoAndTheRepetitionTakesTheirs(string kind)
    {
        await using var bench = await ForgeBench.Start(kind);
        var held = bench.Forge.Traffic.Hold(ForgeServer.Open);
        var slow = bench.Bench.Run(bench.OpenStep, bench.OpenConfig());
        await held.Reached;
        await bench.Open();
        held.Release();
        var failure = await Assert.ThrowsAsync<StepException>(() => slow);
        Assert.Equal((StepStatus.Errored, false), (failure.Status, failure.IsTerminal));
        Assert.Contains("A pull request already exists for change.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, ForgeBench.Output(await bench.Bench.Run(bench.OpenStep, bench.OpenConfig()))["pr"]!["id"]!.GetValue<int>());
        Assert.Single(bench.Forge.Requests);
    }

    [Fact]
    public async Task Run_SomebodyElsesWasClosed_IsOpenedAnew()
    {
        await using var bench = await ForgeBench.Start("github");
        var first = await bench.Open();
        (first.Body, first.IsOpen) = ("By hand.", false);
        await bench.Open();
        Assert.Equal(2, bench.Forge.Requests.Count);
    }

    [Fact]
    public async Task Run_OwnOutputOfBefore_IsGivenAgainWithoutACall()
    {
        await using var bench = await ForgeBench.Start("github");
        var previous = new Json("""{"pr":{"id":7,"url":"x"}}""");
        Assert.Equal(previous, (await bench.Bench.Run(bench.OpenStep, bench.OpenConfig(), previous)).Output);
        Assert.Equal(0, bench.Forge.Traffic.Count(ForgeServer.Read));
    }

    [Fact]
    public async Task Run_SameFiles_IsSkipped()
    {
        await using var bench = await ForgeBench.Start("github");
        await bench.Forge.Repository.Commit("change", new Dictionary<string, string?> { ["a.txt"] = "1\n" }, "Back");
        var result = await bench.Bench.Run(bench.OpenStep, bench.OpenConfig());
        Assert.Equal((StepStatus.Skipped, true), (result.Status, result.Output.IsNull));
    }

    [Theory]
    [InlineData("\"sourceBranch\":\"change\"", "\"sourceBranch\":\"nowhere\"", "source branch \"nowhere\" does not exist in ")]
    [InlineData("\"targetBranch\":\"main\"", "\"targetBranch\":\"nowhere\"", "target branch \"nowhere\" does not exist in ")]
    public async Task Run_MissingBranch_IsNamed(string old, string bad, string expected)
    {
        await using var bench = await ForgeBench.Start("github");
        var failure = await bench.Bench.Fails(bench.OpenStep, bench.OpenConfig().Replace(old, bad, StringComparison.Ordinal));
        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gitea", "\"labels\":[\"nope\"]", "labels: the repository has no label nope; it has promotion, prod")]
    [InlineData("gitlab", "\"reviewers\":[\"nope\"]", "reviewers: GitLab has no user nope")]
    public async Task Run_UnknownName_IsNamed(string kind, string field, string expected)
    {
        await using var bench = await ForgeBench.Start(kind);
        Assert.Equal(expected, (await bench.Bench.Fails(bench.OpenStep, bench.OpenConfig($",{field}"))).Message);
        Assert.Empty(bench.Forge.Requests);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_WrongToken_SaysSoAndShowsNone(string kind)
    {
        await using var bench = await ForgeBench.Start(kind, new("robot", "wrong-token", null));
        var failure = await bench.Bench.Fails(bench.OpenStep, bench.OpenConfig());
        Assert.Contains("answers 401: Bad credentials (the credential is not accepted)", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-token", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("github", "no credential with a password was found")]
    [InlineData("azure", "Azure DevOps wants a personal access token")]
    public async Task Run_NoCredential_SaysSo(string kind, string expected)
    {
        await using var bench = await ForgeBench.Start(kind, isAnonymous: true);
        Assert.Contains(expected, (await bench.Bench.Fails(bench.OpenStep, bench.OpenConfig())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HostThatDoesNotTellWhatItIs_AsksForTheProvider()
    {
        await using var bench = await ForgeBench.Start("github");
        var failure = await bench.Bench.Fails(bench.OpenStep, bench.OpenConfig().Replace("\"provider\":\"github\"", "\"provider\":\"\"", StringComparison.Ordinal));
        Assert.Equal("provider is required: 127.0.0.1 does not tell what it is; expected azure, bitbucket, gitea, github or gitlab", failure.Message);
    }

    [Theory]
    [InlineData("""{"repoURL":"git@github.com:a/b.git","sourceBranch":"a","targetBranch":"b"}""", "repoURL: expected a URL, but found \"git@github.com:a/b.git\"")]
    [InlineData("""{"repoURL":"https://x/a/b","targetBranch":"b"}""", "sourceBranch: is required")]
    [InlineData("""{"repoURL":"https://x/a/b","sourceBranch":"a","targetBranch":"b","labels":[""]}""", "labels[0]: must not be empty")]
    [InlineData("""{"repoURL":"https://x/a/b","sourceBranch":"a","targetBranch":"b","provider":"svn"}""", "provider: expected azure, bitbucket, gitea, github or gitlab, but found \"svn\"")]
    public async Task Check_Fields_ExplainsWhatIsWrong(string config, string expected)
    {
        await using var bench = await ForgeBench.Start("github");
        Assert.Equal([expected], bench.OpenStep.Check(Promotion.Adapters.Tests.Steps.Bench.Config(config)));
    }

    [Fact]
    public async Task Run_Cancelled_EndsSoon()
    {
        await using var bench = await ForgeBench.Start("github");
        var held = bench.Forge.Traffic.Hold(ForgeServer.Open);
        using var stop = new CancellationTokenSource();
        var run = bench.OpenStep.Run(bench.Bench.Context(bench.OpenConfig()), stop.Token);
        await held.Reached;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        held.Release();
    }
}
