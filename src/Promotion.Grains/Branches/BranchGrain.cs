using Microsoft.Extensions.Hosting;
using Orleans.Placement;
using Promotion.Domain.Branches;

namespace Promotion.Grains.Branches;

/// <summary>
/// Keeps the line of pushes to one branch and sends what has gathered, one batch at a time. It remembers nothing durably: whoever pushes has its
/// intent recorded and asks again after a crash, and each push finds its own trace in the branch. It lives where it was asked for first: there the mirror is warm.
/// </summary>
[PreferLocalPlacement]
internal sealed class BranchGrain(IBranchRemote remote, IHostApplicationLifetime server) : Grain, IBranchGrain
{
    private const int RememberedAskers = 1000;
    private readonly List<WaitingPush> _line = [];
    private readonly Queue<Guid> _withdrawn = new();
    private PushBatch? _sending;

    public async Task<BranchOutcome> Push(BranchPush push, Guid asker)
    {
        // A withdrawal may overtake what it is about.
        if (_withdrawn.Contains(asker))
        {
            return new BranchOutcome.Withdrawn();
        }

        var waiting = _line.Concat(_sending?.Pushes ?? []).FirstOrDefault(other => other.Push.Id == push.Id);
        if (waiting is null)
        {
            waiting = new WaitingPush(push);
            _line.Add(waiting);
        }

        waiting.Asker = asker;
        if (_sending is null)
        {
            _ = Send();
        }

        try
        {
            return await waiting.Outcome.WaitAsync(server.ApplicationStopping);
        }
        catch (OperationCanceledException)
        {
            // A server that ends waits for no remote; whoever waits asks another one, or this one after its start.
            throw new OrleansException("The server is being stopped.");
        }
    }

    public Task Withdraw(Guid asker)
    {
        _withdrawn.Enqueue(asker);
        if (_withdrawn.Count > RememberedAskers)
        {
            _withdrawn.Dequeue();
        }

        foreach (var waiting in _line.Where(waiting => waiting.Asker == asker).ToArray())
        {
            _line.Remove(waiting);
            waiting.Tell(new BranchOutcome.Withdrawn());
        }

        // What nobody wants any more is given up, if it was not sent yet.
        if (_sending is { } batch && batch.Pushes.All(waiting => _withdrawn.Contains(waiting.Asker)))
        {
            batch.Cancel();
        }

        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        foreach (var waiting in _line)
        {
            waiting.SendElsewhere();
        }

        _sending?.Cancel();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    private async Task Send()
    {
        while (_line.Count > 0)
        {
            var pushes = BranchBatch.Next([.. _line.Select(waiting => waiting.Push)]);
            _sending = new PushBatch([.. pushes.Select(push => _line.First(waiting => ReferenceEquals(waiting.Push, push)))]);
            _line.RemoveAll(_sending.Pushes.Contains);
            _sending.Tell(await Land(pushes, _sending.Token));
        }

        _sending = null;
    }

    private async Task<ImmutableArray<BranchOutcome>> Land(ImmutableArray<BranchPush> pushes, CancellationToken cancellation)
    {
        try
        {
            // Off the grain's turns: it rebases, which takes processor time.
            return await Task.Run(() => remote.Land(pushes, cancellation), CancellationToken.None);
        }
        catch (Exception failure)
        {
            return [.. pushes.Select(_ => new BranchOutcome.Troubled(failure.Message))];
        }
    }
}
