using System.Globalization;
using System.Text;
using Promotion.Domain.Expressions.Times;

namespace Promotion.Domain.Expressions.Values;

/// <summary>Values as text, as Go's <c>%v</c> writes them: <c>&lt;nil&gt;</c>, <c>[1 a]</c>, <c>map[a:1]</c>.</summary>
internal static class GoText
{
    private const int LongestText = 4_000_000;

    public static string Of(object? value) => value switch
    {
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => Write(value),
    };

    /// <summary>The text, cut to what an error can show.</summary>
    public static string Short(object? value) => Of(value) is { Length: > 60 } text ? text[..57] + "..." : Of(value);

    private static string Write(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        if (text.Length > LongestText)
        {
            throw new EvaluationException("memory budget exceeded by text");
        }

        switch (value)
        {
            case IReadOnlyDictionary<string, object?> map:
                var sorted = map.OrderBy(e => e.Key, StringComparer.Ordinal);
                AppendMap(text, sorted.Select(e => KeyValuePair.Create((object?)e.Key, e.Value)), depth);
                break;
            case KeyedMap map:
                AppendMap(text, map.Entries, depth);
                break;
            case IReadOnlyList<object?> list:
                AppendAll(text, list, '[', ']', depth);
                break;
            case byte[] bytes:
                AppendAll(text, bytes.Select(b => (object?)(long)b), '[', ']', depth);
                break;
            case GoStruct structure:
                AppendAll(text, structure.Values, '{', '}', depth);
                break;
            default:
                text.Append(Scalar(value));
                break;
        }
    }

    private static string Scalar(object? value) => value switch
    {
        null => "<nil>",
        bool yes => yes ? "true" : "false",
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => GoFloats.Text(number),
        DateTimeOffset time => GoTimes.Text(time),
        TimeSpan duration => GoDurations.Text(duration),
        TimeZoneInfo zone => zone.Id,
        IMethodSource source => source.Text,
        _ => Kinds.Describe(value),
    };

    private static void AppendAll(StringBuilder text, IEnumerable<object?> values, char open, char close, int depth)
    {
        text.Append(open);
        var first = true;
        foreach (var value in values)
        {
            text.Append(first ? "" : " ");
            first = false;
            Append(text, value, Nesting.Deeper(depth));
        }

        text.Append(close);
    }

    private static void AppendMap(StringBuilder text, IEnumerable<KeyValuePair<object?, object?>> entries, int depth)
    {
        text.Append("map[");
        var first = true;
        foreach (var (key, value) in entries)
        {
            text.Append(first ? "" : " ");
            first = false;
            Append(text, key, Nesting.Deeper(depth));
            text.Append(':');
            Append(text, value, Nesting.Deeper(depth));
        }

        text.Append(']');
    }
}
