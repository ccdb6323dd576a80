using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Edge;

/// <summary>The server dies (SIGKILL) in the middle of a promotion to uat and is started again; who waits for the promotion waits on.</summary>
public sealed class KillTests(Quickstart world) : IClassFixture<Quickstart>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData(HoldPoint.Response, 1)]
    [InlineData(HoldPoint.Request, 2)]
    public async Task Kill_WhilePushing_LeavesOneCommitAndOnePush(HoldPoint point, int requests)
    {
        var (tag, freight, pushes) = await Available();
        var before = world.Git.Traffic.Count(GitServer.Push);
        var push = world.Git.Traffic.Hold(GitServer.Push, point);

        await using var waiting = world.Promo.Start("promote", "--stage", "uat", "--freight", freight, "--wait");
        await push.Reached;
        await world.Server.Kill();
        push.Fail(502);
        await world.Server.Restart();

        await AssertSucceeded(waiting);
        await world.Verified("uat", freight);
        await world.AssertDelivered("uat", tag, pushes + 1);
        Assert.Equal(before + requests, world.Git.Traffic.Count(GitServer.Push));
    }

    [Fact]
    public async Task Kill_WhileArgoCdSyncs_LeavesOneCommitAndSyncs()
    {
        var (tag, freight, pushes) = await Available();
        var push = world.Git.Traffic.Hold(GitServer.Push, HoldPoint.Response);

        await using var waiting = world.Promo.Start("promote", "--stage", "uat", "--freight", freight, "--wait");
        await push.Reached;
        var fetch = world.Git.Traffic.Hold(GitServer.Fetch);
        push.Release();
        await waiting.Says("argocd-update", Deadline);
        await fetch.Reached;
        await world.Server.Kill();
        fetch.Fail(502);
        await world.Server.Restart();

        await AssertSucceeded(waiting);
        await world.Verified("uat", freight);
        await world.AssertDelivered("uat", tag, pushes + 1);
    }

    /// <summary>A new tag, its Freight, which uat may have, and how often uat's branch has been pushed so far.</summary>
    private async Task<(string Tag, string Freight, int Pushes)> Available()
    {
        var (tag, freight) = await world.Release();
        await world.Promo.Do("approve", "--freight", freight, "--stage", "uat");
        return (tag, freight, await world.GitOps.Head("stage/uat") is null ? 0 : await world.Pushes("uat"));
    }

    private async Task AssertSucceeded(ServerProcess waiting) =>
        Assert.True(await waiting.Ends(Deadline) == 0, $"{waiting.Log}{world.Server.Log}{world.Git.Log}");
}
