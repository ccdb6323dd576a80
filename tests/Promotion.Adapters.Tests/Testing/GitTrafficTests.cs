using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Testing;

public sealed class GitTrafficTests : IAsyncLifetime
{
    private GitServer server = null!;
    private GitRepository repository = null!;
    private GitClone clone = null!;
    private string before = "";
    private string mine = "";

    public async ValueTask InitializeAsync()
    {
        server = await GitServer.Start();
        repository = await server.Create("gitops");
        before = await repository.Commit("main", new Dictionary<string, string?> { ["README.md"] = "hello\n" });
        clone = await GitClone.Of(repository.Url);
        mine = await clone.Commit("mine.txt", "mine");
    }

    [Fact]
    public async Task HoldRequest_UntilReleased_LeavesTheBranch()
    {
        var held = server.Traffic.Hold(GitServer.Push);
        var push = clone.Git("push", "--quiet", "origin", "main");
        await held.Reached;

        Assert.Equal(before, await repository.Head("main"));
        held.Release();
        await push;
        Assert.Equal(mine, await repository.Head("main"));
    }

    [Fact]
    public async Task HoldResponse_ThenDropped_HasMovedTheBranchThoughThePushFailed()
    {
        var held = server.Traffic.Hold(GitServer.Push, HoldPoint.Response);
        var push = clone.Try("push", "--quiet", "origin", "main");
        await held.Reached;

        Assert.Equal(mine, await repository.Head("main"));
        held.Drop();
        Assert.NotEqual(0, (await push).ExitCode);
    }

    [Fact]
    public async Task HoldResponse_Released_SendsTheWholeAnswer()
    {
        var held = server.Traffic.Hold(GitServer.Push, HoldPoint.Response);
        var push = clone.Git("push", "--quiet", "origin", "main");
        await held.Reached;
        held.Release();

        await push;
        Assert.Equal(mine, await repository.Head("main"));
    }

    [Fact]
    public async Task Hold_FailedByTheTest_AnswersItsStatus()
    {
        var held = server.Traffic.Hold(GitServer.Push);
        var push = clone.Try("push", "--quiet", "origin", "main");
        await held.Reached;
        held.Fail(403);

        Assert.Contains("403", (await push).Error, StringComparison.Ordinal);
        Assert.Equal(before, await repository.Head("main"));
    }

    [Fact]
    public async Task Fail_TheSecond_LetsTheFirstPass()
    {
        server.Traffic.Fail(GitServer.Push, 503, nth: 2);
        await clone.Git("push", "--quiet", "origin", "main");
        var second = await clone.Try("push", "--quiet", "origin", "main:other");
        await clone.Git("push", "--quiet", "origin", "main:third");

        Assert.Contains("503", second.Error, StringComparison.Ordinal);
        Assert.Equal(["main", "third"], await repository.Branches());
        Assert.Contains("POST /gitops.git/git-receive-pack 503", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_UntilTheServerStops_IsNoAnswer()
    {
        server.Traffic.Silence(GitServer.Fetch);
        var held = server.Traffic.Hold(GitServer.Fetch, nth: 2);
        var silenced = clone.Try("ls-remote", "origin");
        var second = clone.Try("ls-remote", "origin");
        await held.Reached;

        Assert.False(silenced.IsCompleted);
        await server.DisposeAsync();
        Assert.Equal(128, (await silenced).ExitCode);
        Assert.Equal(128, (await second).ExitCode);
    }

    [Fact]
    public async Task Drip_GivesTheRightAnswerSlowly()
    {
        server.Traffic.Drip(GitServer.Fetch, TimeSpan.FromMilliseconds(1));
        Assert.Contains(before, await clone.Git("ls-remote", "origin"), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        clone.Dispose();
        await server.DisposeAsync();
    }
}
