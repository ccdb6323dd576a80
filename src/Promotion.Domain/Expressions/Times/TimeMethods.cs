using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Times;

/// <summary>The methods of Go's <c>time.Time</c>.</summary>
internal static class TimeMethods
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    public static object Call(DateTimeOffset time, string method, object?[] values)
    {
        var arguments = new MethodArguments(method, values);
        try
        {
            return Compute(time, arguments) ?? Plain(time, arguments.Exactly(0).Method);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new EvaluationException("a time is out of range");
        }
    }

    private static object Plain(DateTimeOffset time, string method) => method switch
    {
        "String" => GoTimes.Text(time),
        "UTC" => time.ToUniversalTime(),
        "Local" => time,
        "IsZero" => Boxes.Of(time.UtcTicks == 0),
        _ => Boxes.Of(Field(time, method) ?? throw new EvaluationException($"type time.Time has no method {method}")),
    };

    private static long? Field(DateTimeOffset time, string method) => method switch
    {
        "Year" => time.Year,
        "Month" => time.Month,
        "Day" => time.Day,
        "Hour" => time.Hour,
        "Minute" => time.Minute,
        "Second" => time.Second,
        "Nanosecond" => time.UtcTicks % TimeSpan.TicksPerSecond * 100,
        "Weekday" => (long)time.DayOfWeek,
        "YearDay" => time.DayOfYear,
        "Unix" => time.ToUnixTimeSeconds(),
        "UnixMilli" => time.ToUnixTimeMilliseconds(),
        "UnixMicro" => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TicksPerMicrosecond,
        "UnixNano" => unchecked((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100),
        _ => null,
    };

    /// <summary>The methods with arguments; null if it is none of them.</summary>
    private static object? Compute(DateTimeOffset time, MethodArguments arguments) => arguments.Method switch
    {
        "Format" => GoLayout.Format(arguments.Only<string>(), time),
        "In" => TimeZoneInfo.ConvertTime(time, arguments.Only<TimeZoneInfo>()),
        "Add" => time + arguments.Only<TimeSpan>(),
        "Sub" => time - arguments.Only<DateTimeOffset>(),
        "AddDate" => AddDate(time, arguments.Exactly(3)),
        "After" => Boxes.Of(time > arguments.Only<DateTimeOffset>()),
        "Before" => Boxes.Of(time < arguments.Only<DateTimeOffset>()),
        "Equal" => Boxes.Of(time == arguments.Only<DateTimeOffset>()),
        "Compare" => Boxes.Of(time.CompareTo(arguments.Only<DateTimeOffset>())),
        "Truncate" => Shift(time, -Remainder(time, arguments.Only<TimeSpan>())),
        "Round" => Round(time, arguments.Only<TimeSpan>()),
        _ => null,
    };

    /// <summary>Days beyond the end of a month run over into the next, as in Go.</summary>
    private static DateTimeOffset AddDate(DateTimeOffset time, MethodArguments arguments)
    {
        var (years, months, days) = (arguments.At<long>(0), arguments.At<long>(1), arguments.At<long>(2));
        var first = new DateTimeOffset(time.Year, time.Month, 1, 0, 0, 0, time.Offset).Add(time.TimeOfDay);
        return first.AddYears(checked((int)years)).AddMonths(checked((int)months)).AddDays(time.Day - 1 + days);
    }

    private static long Remainder(DateTimeOffset time, TimeSpan step) => step.Ticks <= 0 ? 0 : time.UtcTicks % step.Ticks;

    private static DateTimeOffset Round(DateTimeOffset time, TimeSpan step)
    {
        var below = Remainder(time, step);
        return Shift(time, below == 0 ? 0 : below < step.Ticks - below ? -below : step.Ticks - below);
    }

    private static DateTimeOffset Shift(DateTimeOffset time, long ticks) => time.AddTicks(ticks);
}
