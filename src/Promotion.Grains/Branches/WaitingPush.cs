using Promotion.Domain.Branches;

namespace Promotion.Grains.Branches;

/// <summary>A push in the line, and those who wait for it.</summary>
internal sealed class WaitingPush(BranchPush push)
{
    private readonly TaskCompletionSource<BranchOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BranchPush Push => push;

    /// <summary>The last who asked for it.</summary>
    public Guid Asker { get; set; }

    public Task<BranchOutcome> Outcome => _outcome.Task;

    public void Tell(BranchOutcome outcome) => _outcome.TrySetResult(outcome);

    /// <summary>The activation ends: whoever waits asks the next one.</summary>
    public void SendElsewhere() => _outcome.TrySetException(new OrleansException("The branch is served elsewhere from now on."));
}
