using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

public sealed class GitCloneStepTests
{
    [Fact]
    public async Task Run_SeveralCheckouts_EachHasItsCommit()
    {
        await using var git = await GitBench.Start();
        var first = await git.Repository.Head("main");
        await git.Repository.Tag("v1");
        var second = await git.CommitByOthers("values.yaml", "tag: v2\n");
        var output = await git.Clone($$"""{"path":"src"},{"path":"old","as":"tagged","tag":"v1"},{"path":"deep/at","commit":"{{first}}","branch":""}""");
        Assert.Equal((second, first, first), (GitBench.Commits(output), GitBench.Commits(output, "tagged"), GitBench.Commits(output, "deep/at")));
        Assert.Equal(("main", ""), (await git.Git("src", "branch", "--show-current"), await git.Git("old", "branch", "--show-current")));
        Assert.Equal(("tag: v2\n", "tag: v1 # now\n"), (git.Bench.Read("src/values.yaml"), git.Bench.Read("old/values.yaml")));
    }

    [Fact]
    public async Task Run_Replay_ChecksOutTheCommitsOfTheFirstRun()
    {
        await using var git = await GitBench.Start();
        var output = await git.Clone();
        await git.CommitByOthers("values.yaml", "tag: v2\n");
        git.Bench.Wipe();
        Assert.Equal(output, await git.Clone(previous: output));
        Assert.Equal("main", await git.Git("src", "branch", "--show-current"));
        Assert.Equal("tag: v1 # now\n", git.Bench.Read("src/values.yaml"));
    }

    [Fact]
    public async Task Run_ReplayAfterTheBranchWasDeleted_StillHasItsCommit()
    {
        await using var git = await GitBench.Start();
        await git.CommitByOthers("x", "x", "feature");
        var output = await git.Clone("""{"path":"src","branch":"feature"}""");
        await git.Repository.DeleteBranch("feature");
        git.Bench.Wipe();
        Assert.Equal(output, await git.Clone("""{"path":"src","branch":"feature"}""", output));
    }

    [Fact]
    public async Task Run_ReplayAfterBranchAndMirrorAreGone_FetchesTheCommitItself()
    {
        await using var git = await GitBench.Start();
        await git.CommitByOthers("x", "x", "feature");
        var output = await git.Clone("""{"path":"src","branch":"feature"}""");
        await git.Repository.DeleteBranch("feature");
        Directory.Delete(git.MirrorFolder, recursive: true);
        git.Bench.Wipe();
        Assert.Equal(output, await git.Clone("""{"path":"src","branch":"feature"}""", output));
    }

    [Fact]
    public async Task Run_Repeated_ReplacesItsOwnCheckouts()
    {
        await using var git = await GitBench.Start();
        await git.Clone();
        await git.Change("v2");
        var second = await git.CommitByOthers("x", "x");
        Assert.Equal(second, GitBench.Commits(await git.Clone()));
        Assert.Equal("tag: v1 # now\n", git.Bench.Read("src/values.yaml"));
    }

    [Fact]
    public async Task Run_MissingBranch_IsAnErrorUnlessCreated()
    {
        await using var git = await GitBench.Start();
        var failure = await git.Bench.Fails(git.CloneStep, git.CloneConfig("""{"path":"src","branch":"env/prod"}"""));
        Assert.Contains("remote branch \"env/prod\"", failure.Message, StringComparison.Ordinal);

        var output = await git.Clone("""{"path":"src","branch":"env/prod","create":true}""");
        Assert.Equal([], git.Bench.Files("src").Where(file => file != ".git"));
        Assert.Equal("Initial commit", await git.Git("src", "log", "--format=%s"));
        Assert.Equal(["main"], await git.Repository.Branches());

        git.Bench.Wipe();
        Assert.Equal(output, await git.Clone("""{"path":"src","branch":"env/prod","create":true}""", output));
    }

    [Theory]
    [InlineData("\"tag\":\"v9\"", "v9")]
    [InlineData("\"commit\":\"0123456789012345678901234567890123456789\"", "0123456789012345678901234567890123456789")]
    public async Task Run_MissingTagOrCommit_IsAnErrorThatNamesIt(string field, string name)
    {
        await using var git = await GitBench.Start();
        var failure = await git.Bench.Fails(git.CloneStep, git.CloneConfig($$"""{"path":"src",{{field}}}"""));
        Assert.Equal((StepStatus.Errored, false), (failure.Status, failure.IsTerminal));
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(git.Bench["src"]));
    }

    [Fact]
    public async Task Run_EmptyRepository_CanBeBegun()
    {
        await using var git = await GitBench.Start();
        var empty = await git.Server.Create("empty");
        var config = $$"""{"repoURL":"{{empty.Url}}","checkout":[{"path":"src"CREATE}]}""";
        var failure = await git.Bench.Fails(git.CloneStep, config.Replace("CREATE", "", StringComparison.Ordinal));
        Assert.Equal(StepStatus.Errored, failure.Status);
        await git.Bench.Run(git.CloneStep, config.Replace("CREATE", ",\"branch\":\"main\",\"create\":true", StringComparison.Ordinal));
        Assert.Equal(await git.Push(), await empty.Head("main"));
    }

    [Fact]
    public async Task Run_WorkingDirectoryBehindALink_IsFoundByLaterSteps()
    {
        await using var git = await GitBench.Start();
        var link = Path.Combine(git.Bench.Outside, "link");
        Directory.CreateSymbolicLink(link, git.Bench.WorkDir);
        await git.CloneStep.Run(git.Bench.Context(git.CloneConfig("""{"path":"src"}""")) with { WorkDir = link }, TestContext.Current.CancellationToken);
        var result = await git.CommitStep.Run(git.Bench.Context("""{"path":"src","message":"x"}""") with { WorkDir = link }, TestContext.Current.CancellationToken);
        Assert.Equal(StepStatus.Skipped, result.Status);
    }

    [Fact]
    public async Task Run_Sparse_ChecksOutOnlyTheDirectories()
    {
        await using var git = await GitBench.Start();
        await git.CommitByOthers("apps/web/a", "a");
        await git.Clone("""{"path":"src","branch":"main","sparse":["docs"]}""");
        Assert.Equal([".git", "docs/a.md", "values.yaml"], git.Bench.Files("src"));
        var failure = await git.Bench.Fails(git.CloneStep, git.CloneConfig("""{"path":"src","sparse":["../x"]}"""));
        Assert.Contains("sparse directory ../x", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OccupiedPath_IsAnErrorThatNamesIt()
    {
        await using var git = await GitBench.Start();
        git.Bench.Write("src/mine", "");
        var failure = await git.Bench.Fails(git.CloneStep, git.CloneConfig("""{"path":"src"}"""));
        Assert.Contains("cannot check out to src", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Submodules_AreCheckedOutWhenWanted()
    {
        await using var git = await GitBench.Start();
        var library = await git.Server.Create("library");
        var commit = await library.Commit("main", new Dictionary<string, string?> { ["lib.txt"] = "lib" });
        await git.Clone();
        await git.Git("src", "update-index", "--add", "--cacheinfo", $"160000,{commit},lib");
        git.Bench.Write("src/.gitmodules", "[submodule \"lib\"]\n\tpath = lib\n\turl = ../library.git\n");
        Directory.CreateDirectory(git.Bench["src/lib"]);
        await git.Bench.Run(git.CommitStep, """{"path":"src","message":"Add library"}""");
        await git.Push();

        git.Bench.Wipe();
        await git.Bench.Run(git.CloneStep, $$"""{"repoURL":"{{git.Repository.Url}}","recurseSubmodules":true,"checkout":[{"path":"src"}]}""");
        Assert.Equal("lib", git.Bench.Read("src/lib/lib.txt"));
    }

    [Fact]
    public async Task Run_MirrorDeletedAfterwards_LeavesTheCheckoutWhole()
    {
        await using var git = await GitBench.Start(GitFixture.Ada);
        await git.Clone();
        Directory.Delete(git.MirrorFolder, recursive: true);
        Assert.Equal("First", await git.Git("src", "log", "--format=%s"));
    }

    [Fact]
    public async Task Run_UnknownRepository_IsAnErrorThatNamesIt()
    {
        await using var git = await GitBench.Start();
        var failure = await git.Bench.Fails(git.CloneStep, $$"""{"repoURL":"{{git.Server.Url("gone")}}","checkout":[{"path":"src"}]}""");
        Assert.Equal((StepStatus.Errored, false), (failure.Status, failure.IsTerminal));
        Assert.Contains("gone.git", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"path":"a","branch":"x","tag":"y"}""", "checkout[0]: set at most one of branch, commit, tag")]
    [InlineData("""{"path":"a"},{"path":"b","as":"a"}""", "checkout[1].as: a is used by another checkout too; expected a name of its own")]
    [InlineData("""{"path":"a","branch":"b","commit":null,"tag":""}""", null)]
    public async Task Check_Checkouts_ExplainsWhatIsWrong(string checkout, string? expected)
    {
        await using var git = await GitBench.Start();
        Assert.Equal(expected is null ? [] : [expected], git.CloneStep.Check(Promotion.Adapters.Tests.Steps.Bench.Config(git.CloneConfig(checkout))));
    }
}
