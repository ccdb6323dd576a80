using System.Collections.Concurrent;
using System.Collections.Immutable;
using Promotion.Domain.Branches;

namespace Promotion.Grains.Tests.Testing;

/// <summary>A branch that takes what is pushed, when the test lets it.</summary>
internal sealed class FakeBranchRemote : IBranchRemote
{
    private TaskCompletionSource _gate = Open();

    /// <summary>The batches that came, in order.</summary>
    public ConcurrentQueue<ImmutableArray<BranchPush>> Batches { get; } = new();

    /// <summary>Set when a batch arrives.</summary>
    public Signal Arrived { get; } = new();

    /// <summary>True when what is held can't be stopped any more.</summary>
    public bool IsSent { get; set; }

    public void Hold() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _gate.TrySetResult();

    public async Task<ImmutableArray<BranchOutcome>> Land(ImmutableArray<BranchPush> pushes, CancellationToken cancellation)
    {
        Batches.Enqueue(pushes);
        Arrived.Set();
        try
        {
            await _gate.Task.WaitAsync(IsSent ? CancellationToken.None : cancellation);
        }
        catch (OperationCanceledException)
        {
            return [.. pushes.Select(_ => new BranchOutcome.Withdrawn())];
        }

        return [.. pushes.Select(push => new BranchOutcome.Landed(push.Head))];
    }

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
