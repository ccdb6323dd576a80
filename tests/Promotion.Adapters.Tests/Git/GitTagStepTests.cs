using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

public sealed class GitTagStepTests
{
    private const string V2 = """{"path":"src","tag":"v2","message":"Release v2\n\nAll of it."}""";

    [Fact]
    public async Task Run_MakesAnAnnotatedTagAtHead()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        var commit = await git.Change("v2");
        Assert.Equal(commit, GitBench.Commit(await git.Bench.Run(git.TagStep, V2)));
        Assert.Equal(
            $"{commit} Promotion <no-reply@promotion.local> 2026-03-04T05:06:07+00:00 Release v2",
            await git.Git("src", "for-each-ref", "--format=%(*objectname) %(taggername) %(taggeremail) %(taggerdate:iso-strict) %(subject)", "refs/tags/v2"));
        Assert.Null(await git.Repository.Head("refs/tags/v2"));
    }

    [Fact]
    public async Task Run_ReplayAfterItsTagWasPushed_IsContentWithIt()
    {
        await using var git = await GitBench.Start();
        var cloned = await git.Clone();
        var tagged = await git.Bench.Run(git.TagStep, V2);
        await git.Push(",\"tag\":\"v2\"");
        git.Bench.Wipe();
        await git.Clone(previous: cloned);
        Assert.Equal(tagged.Output, (await git.Bench.Run(git.TagStep, V2, tagged.Output)).Output);
        await git.Push(",\"tag\":\"v2\"");
    }

    [Fact]
    public async Task Run_TagOfOthers_IsReplacedOnlyByForce()
    {
        await using var git = await GitBench.Start();
        await git.Repository.Tag("v2", message: "Theirs");
        await git.Clone();
        await git.Change("v2");
        var failure = await git.Bench.Fails(git.TagStep, V2);
        Assert.Equal((StepStatus.Errored, "tag v2 already exists; set force to true to replace it"), (failure.Status, failure.Message));
        await git.Bench.Run(git.TagStep, V2[..^1] + ",\"force\":true}");
        Assert.Equal("Release v2", await git.Git("src", "for-each-ref", "--format=%(subject)", "refs/tags/v2"));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("-d")]
    [InlineData("a..b")]
    public async Task Run_NameThatIsNone_FailsForGood(string tag)
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        var failure = await git.Bench.Fails(git.TagStep, $$"""{"path":"src","tag":"{{tag}}","message":"x"}""");
        Assert.True(failure.IsTerminal);
        Assert.Contains($"{tag} can't be the name of a tag", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoWorktree_IsAnError()
    {
        await using var git = await GitBench.Start();
        Assert.Contains("src is not a git worktree", (await git.Bench.Fails(git.TagStep, V2)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"path":"a","tag":"b"}""", "message: is required")]
    [InlineData("""{"path":"a","tag":"","message":"c"}""", "tag: must not be empty")]
    [InlineData("""{"path":"a","tag":"b","message":"c","force":"yes"}""", "force: expected true or false, but found \"yes\"")]
    public async Task Check_Fields_ExplainsWhatIsWrong(string config, string expected)
    {
        await using var git = await GitBench.Start();
        Assert.Equal([expected], git.TagStep.Check(Promotion.Adapters.Tests.Steps.Bench.Config(config)));
    }
}
