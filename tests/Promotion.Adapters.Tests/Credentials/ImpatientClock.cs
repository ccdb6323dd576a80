using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Promotion.Adapters.Tests.Credentials;

/// <summary>A clock on which pauses below a minute pass as soon as they begin. Deadlines do not.</summary>
internal sealed class ImpatientClock() : FakeTimeProvider(new DateTimeOffset(2030, 1, 2, 12, 0, 0, TimeSpan.Zero))
{
    /// <summary>The pauses so far.</summary>
    public ConcurrentQueue<TimeSpan> Pauses { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromMinutes(1))
        {
            Pauses.Enqueue(dueTime);
            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        }

        return timer;
    }
}
