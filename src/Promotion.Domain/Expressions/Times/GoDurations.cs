using System.Globalization;

namespace Promotion.Domain.Expressions.Times;

/// <summary>Durations as Go reads and writes them (<c>1h30m</c>). They are kept to 100 nanoseconds.</summary>
internal static class GoDurations
{
    private const long NanosecondsPerTick = 100;

    /// <summary>The whole duration in nanoseconds, clipped to 64 bits.</summary>
    public static long Nanoseconds(TimeSpan duration) =>
        (long)Int128.Clamp((Int128)duration.Ticks * NanosecondsPerTick, long.MinValue, long.MaxValue);

    public static TimeSpan FromNanoseconds(long nanoseconds) => new(nanoseconds / NanosecondsPerTick);

    /// <summary>Reads a sum of numbers with units, such as <c>1h15m30.5s</c>.</summary>
    /// <exception cref="EvaluationException">It is none, or exceeds 292 years.</exception>
    public static object Parse(string text)
    {
        var negative = text.StartsWith('-');
        var rest = text.AsSpan(negative || text.StartsWith('+') ? 1 : 0);
        if (rest is "0")
        {
            return TimeSpan.Zero;
        }

        decimal total = rest.IsEmpty ? throw Invalid(text) : 0;
        while (!rest.IsEmpty)
        {
            var number = rest[..Length(rest, isUnit: false)];
            rest = rest[number.Length..];
            var unit = rest[..Length(rest, isUnit: true)];
            rest = rest[unit.Length..];
            total += Amount(number, text) * Unit(unit, text);
            if (total > long.MaxValue)
            {
                throw Invalid(text);
            }
        }

        return FromNanoseconds((long)(negative ? -total : total));
    }

    /// <summary>The text, such as <c>1h15m30.5s</c>, <c>250ms</c> or <c>0s</c>.</summary>
    public static string Text(TimeSpan duration)
    {
        var total = Int128.Abs((Int128)duration.Ticks * NanosecondsPerTick);
        var sign = duration < TimeSpan.Zero ? "-" : "";
        var small = total switch
        {
            _ when total == 0 => "0s",
            _ when total < 1_000 => $"{total}ns",
            _ when total < 1_000_000 => Decimal(total, 1_000) + "µs",
            _ when total < 1_000_000_000 => Decimal(total, 1_000_000) + "ms",
            _ => null,
        };
        if (small is not null)
        {
            return sign + small;
        }

        var seconds = Decimal(total % 60_000_000_000, 1_000_000_000) + "s";
        var minutes = total / 60_000_000_000;
        return sign + (minutes >= 60 ? $"{minutes / 60}h{minutes % 60}m" : minutes > 0 ? $"{minutes}m" : "") + seconds;
    }

    private static string Decimal(Int128 value, long unit) =>
        ((decimal)value / unit).ToString("0.#########", CultureInfo.InvariantCulture);

    private static int Length(ReadOnlySpan<char> text, bool isUnit)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] == '.') != isUnit)
        {
            length++;
        }

        return length;
    }

    private static decimal Amount(ReadOnlySpan<char> number, string text) =>
        number.Length is > 0 and <= 28 && number is not "."
        && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount < long.MaxValue
            ? amount : throw Invalid(text);

    private static long Unit(ReadOnlySpan<char> unit, string text) => unit switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        "" => throw new EvaluationException($"missing unit in duration {Values.GoStrings.Quote(text)}"),
        _ => throw new EvaluationException($"unknown unit {Values.GoStrings.Quote(unit.ToString())} in duration {Values.GoStrings.Quote(text)}"),
    };

    private static EvaluationException Invalid(string text) => new($"invalid duration {Values.GoStrings.Quote(text)}");
}
