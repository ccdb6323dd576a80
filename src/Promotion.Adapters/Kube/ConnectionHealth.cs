namespace Promotion.Adapters.Kube;

/// <summary>How the calls to one server went. Counts and times only; safe to use from any thread.</summary>
public sealed class ConnectionHealth(TimeProvider clock)
{
    private readonly Lock sync = new();
    private DateTimeOffset? succeededAt;
    private DateTimeOffset? failedAt;
    private string? error;
    private bool isDown = true;
    private long calls;

    /// <summary>True when the last call found nobody, or nobody who answers properly; also before the first.</summary>
    public bool IsDown
    {
        get
        {
            lock (sync)
            {
                return isDown;
            }
        }
    }

    /// <summary>When a call last succeeded; null for never.</summary>
    public DateTimeOffset? SucceededAt
    {
        get
        {
            lock (sync)
            {
                return succeededAt;
            }
        }
    }

    /// <summary>The last failure in words, and when it was; kept after calls succeed again. Null for none yet.</summary>
    public (string Message, DateTimeOffset At)? LastError
    {
        get
        {
            lock (sync)
            {
                return failedAt is { } at && error is { } words ? (words, at) : null;
            }
        }
    }

    /// <summary>How many calls were sent, repetitions and watches included.</summary>
    public long Calls => Interlocked.Read(ref calls);

    internal void Sent() => Interlocked.Increment(ref calls);

    internal void Succeeded()
    {
        lock (sync)
        {
            (succeededAt, isDown) = (clock.GetUtcNow(), false);
        }
    }

    internal void Failed(string message, bool down)
    {
        lock (sync)
        {
            (failedAt, error, isDown) = (clock.GetUtcNow(), message, down);
        }
    }
}
