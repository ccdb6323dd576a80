namespace Promotion.Adapters.Tests.Kube;

/// <summary>A clock whose short waits (pauses before another attempt) are over at once, while long ones (deadlines) are real.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(12);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime <= Short ? TimeSpan.Zero : dueTime, period);
}
