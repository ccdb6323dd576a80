namespace Promotion.Cli.Tests.Fakes;

/// <summary>A clock on which pauses of up to ten seconds are over at once, having taken their time, and longer ones never end.</summary>
internal sealed class ImpatientTime(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private DateTimeOffset now = start;
    private int longTimers;

    /// <summary>Which of the longer timers, counted from 1, ends at once all the same; 0 for none.</summary>
    public int LongTimerThatEnds { get; init; }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(callback, state, Ends(dueTime) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private bool Ends(TimeSpan dueTime)
    {
        lock (gate)
        {
            if (dueTime > LongestPause)
            {
                return ++longTimers == LongTimerThatEnds;
            }

            now += dueTime > TimeSpan.Zero ? dueTime : TimeSpan.Zero;
            return dueTime >= TimeSpan.Zero;
        }
    }
}
