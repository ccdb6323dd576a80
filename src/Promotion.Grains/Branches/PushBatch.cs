using Promotion.Domain.Branches;

namespace Promotion.Grains.Branches;

/// <summary>Pushes that are sent together.</summary>
internal sealed class PushBatch(ImmutableArray<WaitingPush> pushes)
{
    private readonly CancellationTokenSource _cancellation = new();

    public ImmutableArray<WaitingPush> Pushes => pushes;

    public CancellationToken Token => _cancellation.Token;

    public void Cancel() => _cancellation.Cancel();

    public void Tell(ImmutableArray<BranchOutcome> outcomes)
    {
        foreach (var (waiting, outcome) in pushes.Zip(outcomes))
        {
            waiting.Tell(outcome);
        }
    }
}
