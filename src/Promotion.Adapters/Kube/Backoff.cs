namespace Promotion.Adapters.Kube;

/// <summary>
/// The pauses of a loop that follows a server for as long as the process lives: a fifth of a second after the first failure, twice as long after
/// each further one, ten seconds at most. Used by one loop alone.
/// </summary>
internal sealed class Backoff(TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    // What lasted so long worked: the next attempt need not wait as after a failure.
    private static readonly TimeSpan Worked = TimeSpan.FromMilliseconds(500);

    private int failures;
    private long openedAt;

    /// <summary>True when nothing failed since it last worked.</summary>
    internal bool IsFirst => failures == 0;

    /// <summary>The server has taken up what was asked for; whether it works shows in how long it lasts.</summary>
    internal void Opened() => openedAt = clock.GetTimestamp();

    /// <summary>It works: the next failure is the first.</summary>
    internal void Reset() => failures = 0;

    /// <summary>Waits before the next attempt. Returns at once when cancelled, without throwing: the loop sees it too, and ends in order.</summary>
    internal async Task Pause(CancellationToken cancellation)
    {
        if (openedAt != 0 && clock.GetElapsedTime(openedAt) > Worked)
        {
            failures = 0;
        }

        openedAt = 0;
        var pause = TimeSpan.FromTicks(Math.Min(First.Ticks << Math.Min(failures++, 10), Longest.Ticks));
        await Task.Delay(pause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
