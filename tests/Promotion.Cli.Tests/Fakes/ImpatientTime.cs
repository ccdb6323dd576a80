namespace Promotion.Cli.Tests.Fakes;

/// <summary>A clock that stands still, on which pauses of up to ten seconds are over at once and longer ones never.</summary>
internal sealed class ImpatientTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(callback, state, dueTime >= TimeSpan.Zero && dueTime <= TimeSpan.FromSeconds(10) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
