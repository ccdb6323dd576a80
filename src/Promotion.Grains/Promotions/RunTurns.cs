using System.Collections.Concurrent;

namespace Promotion.Grains.Promotions;

/// <summary>
/// Lets one at a time carry a run out in this process: a step that was told to stop may still be at it when another activation goes on, and they must
/// not share a working directory.
/// </summary>
internal sealed class RunTurns
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new();

    /// <summary>How many runs are known here.</summary>
    public int Count => _turns.Count;

    /// <summary>Waits for the turn of a run, which <see cref="Leave"/> ends.</summary>
    public async Task Enter(string run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        while (!await Enter(run, _turns.GetOrAdd(run, _ => new SemaphoreSlim(1)), cancellation))
        {
            // It was the turn of a run that has been left meanwhile; whoever comes now waits for another one.
        }
    }

    /// <summary>The same for a run that was begun here and not left; false when there is none.</summary>
    public async Task<bool> EnterKnown(string run) => _turns.TryGetValue(run, out var turn) && await Enter(run, turn, CancellationToken.None);

    /// <summary>Ends the turn.</summary>
    /// <param name="isOver">True when the run does not go on here.</param>
    public void Leave(string run, bool isOver)
    {
        var turn = _turns[run];
        _ = isOver && _turns.TryRemove(run, out _);
        turn.Release();
    }

    private async Task<bool> Enter(string run, SemaphoreSlim turn, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        if (_turns.GetValueOrDefault(run) == turn)
        {
            return true;
        }

        turn.Release();
        return false;
    }
}
