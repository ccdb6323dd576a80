using Promotion.Adapters.Git;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

public sealed class GitBranchLocksTests
{
    [Fact]
    public async Task Enter_SameKey_WaitsForTheTurnBefore()
    {
        var locks = new GitBranchLocks();
        var first = await locks.Enter("a", CancellationToken.None);
        using var other = await locks.Enter("b", CancellationToken.None);
        var second = locks.Enter("a", CancellationToken.None);
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Enter_CancelledWhileWaiting_LeavesTheQueue()
    {
        var locks = new GitBranchLocks();
        using var cancelled = new CancellationTokenSource();
        var first = await locks.Enter("a", CancellationToken.None);
        var second = locks.Enter("a", cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        (await locks.Enter("a", CancellationToken.None)).Dispose();
    }
}
