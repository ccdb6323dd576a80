using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Times;

/// <summary>The methods of Go's <c>time.Duration</c>.</summary>
internal static class DurationMethods
{
    public static object Call(TimeSpan duration, string method, object?[] values)
    {
        var arguments = new MethodArguments(method, values);
        return method switch
        {
            "Truncate" => Truncate(duration, arguments.Only<TimeSpan>()),
            "Round" => Round(duration, arguments.Only<TimeSpan>()),
            _ => Plain(duration, arguments.Exactly(0).Method),
        };
    }

    private static object Plain(TimeSpan duration, string method) => method switch
    {
        "Hours" => duration.TotalHours,
        "Minutes" => duration.TotalMinutes,
        "Seconds" => duration.TotalSeconds,
        "Milliseconds" => Boxes.Of(GoDurations.Nanoseconds(duration) / 1_000_000),
        "Microseconds" => Boxes.Of(GoDurations.Nanoseconds(duration) / 1_000),
        "Nanoseconds" => Boxes.Of(GoDurations.Nanoseconds(duration)),
        "Abs" => duration == TimeSpan.MinValue ? TimeSpan.MaxValue : duration.Duration(),
        "String" => GoDurations.Text(duration),
        _ => throw new EvaluationException($"type time.Duration has no method {method}"),
    };

    private static TimeSpan Truncate(TimeSpan duration, TimeSpan step) =>
        step.Ticks <= 0 ? duration : new(duration.Ticks - (duration.Ticks % step.Ticks));

    private static TimeSpan Round(TimeSpan duration, TimeSpan step)
    {
        if (step.Ticks <= 0)
        {
            return duration;
        }

        var half = duration.Ticks % step.Ticks;
        var down = duration.Ticks - half;
        var rounded = Int128.Abs((Int128)half * 2) < step.Ticks ? down : (Int128)down + (Math.Sign(half) * step.Ticks);
        return new((long)Int128.Clamp(rounded, long.MinValue, long.MaxValue));
    }
}
