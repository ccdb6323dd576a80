using Promotion.Domain.Branches;

namespace Promotion.Grains.Branches;

/// <summary>Pushes through the grain of the branch.</summary>
public sealed class BranchWriter(IGrainFactory grains, TimeProvider clock) : IBranchWriter
{
    private const int Calls = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc />
    public async Task<BranchOutcome> Push(BranchPush push, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return new BranchOutcome.Withdrawn();
        }

        var branch = grains.GetGrain<IBranchGrain>(push.Key);
        var asker = Guid.NewGuid();
        await using var withdrawal = cancellation.Register(() => _ = Withdraw(branch, asker));
        for (var (call, pause) = (1, FirstPause); ; call++, pause *= 2)
        {
            try
            {
                return await branch.Push(push, asker);
            }
            catch (Exception failure) when (failure is OrleansException or TimeoutException)
            {
                // Its silo went away. Whether the push was sent shows in the branch, where the next call looks first.
                if (call == Calls || cancellation.IsCancellationRequested)
                {
                    return new BranchOutcome.Troubled($"the branch could not be reached ({failure.Message}); whether it was pushed is not known");
                }
            }

            await Task.Delay(pause, clock, CancellationToken.None);
        }
    }

    private static async Task Withdraw(IBranchGrain branch, Guid asker)
    {
        try
        {
            await branch.Withdraw(asker);
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            // What can't be told is under way; the push says itself what became of it.
        }
    }
}
