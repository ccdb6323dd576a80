using Microsoft.Extensions.Time.Testing;

namespace Promotion.Grains.Tests.Testing;

/// <summary>A clock that only the test moves, and that tells when somebody begins to wait for it.</summary>
internal sealed class TestClock() : FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero))
{
    /// <summary>Set when somebody waits once for this long.</summary>
    public Signal WaitedFor(TimeSpan time) => _signals.GetOrAdd(time, _ => new Signal());

    private readonly System.Collections.Concurrent.ConcurrentDictionary<TimeSpan, Signal> _signals = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (period == Timeout.InfiniteTimeSpan)
        {
            WaitedFor(dueTime).Set();
        }

        return timer;
    }
}
