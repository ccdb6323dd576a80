using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Promotion.Domain.Text;

/// <summary>
/// Durations as Go writes them, such as <c>1h30m</c> or <c>5m0s</c>. Resolution is that of <see cref="TimeSpan"/>: 100 ns, finer is cut.
/// </summary>
public static partial class GoDuration
{
    private const int LongestText = 128;
    private static readonly decimal LongestTicks = TimeSpan.MaxValue.Ticks;

    /// <summary>
    /// Reads what manifests may say: one or more of number and unit, the unit being <c>s</c>, <c>m</c> or <c>h</c>; no sign, no space.
    /// Throws <see cref="FormatException"/> that quotes the text.
    /// </summary>
    public static TimeSpan ParseStrict(string text) => TryParseStrict(text, out var duration)
        ? duration
        : throw new FormatException($"'{text}' is not a duration; expected numbers with the units h, m or s, such as 5m or 1h30m.");

    /// <summary>As <see cref="ParseStrict"/>; false for other text.</summary>
    public static bool TryParseStrict(string? text, out TimeSpan duration)
    {
        duration = default;
        return text is not null && text.Length <= LongestText && StrictForm().IsMatch(text) && TryParse(text, out duration);
    }

    /// <summary>
    /// Reads Go's general form: an optional sign, then <c>0</c> or numbers with the units ns, us, µs, ms, s, m, h.
    /// Throws <see cref="FormatException"/> that quotes the text.
    /// </summary>
    public static TimeSpan Parse(string text) => TryParse(text, out var duration)
        ? duration
        : throw new FormatException($"'{text}' is not a duration; expected numbers with the units h, m, s, ms, us or ns, such as 300ms or 2h45m.");

    /// <summary>As <see cref="Parse"/>; false for other text.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        if (text is null || text.Length > LongestText || GeneralForm().Match(text) is not { Success: true } match)
        {
            return false;
        }
        var ticks = 0m;
        for (var i = 0; i < match.Groups["number"].Captures.Count; i++)
        {
            if (!decimal.TryParse(match.Groups["number"].Captures[i].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || number > LongestTicks)
            {
                return false;
            }
            ticks += number * TicksOf(match.Groups["unit"].Captures[i].Value);
        }
        if (ticks > LongestTicks)
        {
            return false;
        }
        duration = new((long)ticks * (text[0] == '-' ? -1 : 1));
        return true;
    }

    /// <summary>The text Go prints: <c>1h0m0s</c>, <c>5m0s</c>, <c>1.5s</c>, <c>300ms</c>, <c>0s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }
        var sign = duration < TimeSpan.Zero ? "-" : "";
        var ticks = Math.Abs((decimal)duration.Ticks);
        return sign + (ticks < TimeSpan.TicksPerSecond ? FormatFraction(ticks) : FormatSeconds(ticks));
    }

    private static string FormatFraction(decimal ticks) => ticks switch
    {
        < TimeSpan.TicksPerMicrosecond => Number(ticks * TimeSpan.NanosecondsPerTick) + "ns",
        < TimeSpan.TicksPerMillisecond => Number(ticks / TimeSpan.TicksPerMicrosecond) + "µs",
        _ => Number(ticks / TimeSpan.TicksPerMillisecond) + "ms",
    };

    private static string FormatSeconds(decimal ticks)
    {
        var text = new StringBuilder();
        var hours = decimal.Floor(ticks / TimeSpan.TicksPerHour);
        var minutes = decimal.Floor(ticks % TimeSpan.TicksPerHour / TimeSpan.TicksPerMinute);
        if (hours > 0)
        {
            text.Append(Number(hours)).Append('h');
        }
        if (hours > 0 || minutes > 0)
        {
            text.Append(Number(minutes)).Append('m');
        }
        return text.Append(Number(ticks % TimeSpan.TicksPerMinute / TimeSpan.TicksPerSecond)).Append('s').ToString();
    }

    private static string Number(decimal value) => value.ToString("0.#######", CultureInfo.InvariantCulture);

    private static decimal TicksOf(string unit) => unit switch
    {
        "h" => TimeSpan.TicksPerHour,
        "m" => TimeSpan.TicksPerMinute,
        "s" => TimeSpan.TicksPerSecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "ns" => 1m / TimeSpan.NanosecondsPerTick,
        _ => TimeSpan.TicksPerMicrosecond,
    };

    [GeneratedRegex(@"^([0-9]+(\.[0-9]+)?(s|m|h))+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex StrictForm();

    // The two micro signs are U+00B5 and U+03BC: Go reads both.
    [GeneratedRegex(@"^[+-]?(0|((?<number>[0-9]+(\.[0-9]*)?|\.[0-9]+)(?<unit>ns|us|\u00B5s|\u03BCs|ms|s|m|h))+)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex GeneralForm();
}
