using System.Globalization;
using System.Text;
using Promotion.Domain.Expressions.Times;

namespace Promotion.Domain.Expressions.Values;

/// <summary>
/// Values as JSON text, byte for byte as Go's encoding/json writes them: sorted keys, <c>&lt; &gt; &amp;</c> escaped, bytes in
/// base64, durations in nanoseconds, times in RFC 3339.
/// </summary>
internal sealed class GoJson
{
    private const int LongestText = 8_000_000;

    private readonly StringBuilder _text = new();
    private readonly string? _indent;

    private GoJson(string? indent) => _indent = indent;

    /// <summary>On one line, without spaces.</summary>
    public static string Compact(object? value) => Write(value, null);

    /// <summary>On several lines, indented by two spaces.</summary>
    public static string Indented(object? value) => Write(value, "  ");

    /// <summary>Whether JSON leaves a field out when told to omit empty ones.</summary>
    public static bool IsEmpty(object? value) => value switch
    {
        null or false or 0L or 0.0 or "" => true,
        IReadOnlyList<object?> list => list.Count == 0,
        IReadOnlyDictionary<string, object?> map => map.Count == 0,
        byte[] bytes => bytes.Length == 0,
        _ => false,
    };

    private static string Write(object? value, string? indent)
    {
        var json = new GoJson(indent);
        json.Append(value, 0);
        return json._text.ToString();
    }

    private void Append(object? value, int depth)
    {
        if (_text.Length > LongestText)
        {
            throw new EvaluationException("memory budget exceeded by text");
        }

        switch (value)
        {
            case string text:
                AppendString(text);
                break;
            case IReadOnlyDictionary<string, object?> map:
                AppendMembers(map.OrderBy(e => e.Key, Comparer<string>.Create(Ordering.CompareText)), Nesting.Deeper(depth));
                break;
            case GoStruct structure:
                AppendMembers(Members(structure), Nesting.Deeper(depth));
                break;
            case IReadOnlyList<object?> list:
                AppendList(list, Nesting.Deeper(depth));
                break;
            default:
                _text.Append(Scalar(value));
                break;
        }
    }

    private static string Scalar(object? value) => value switch
    {
        null => "null",
        bool yes => yes ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => GoFloats.Json(number),
        byte[] bytes => $"\"{Convert.ToBase64String(bytes)}\"",
        TimeSpan duration => GoDurations.Nanoseconds(duration).ToString(CultureInfo.InvariantCulture),
        DateTimeOffset time => $"\"{GoTimes.Rfc3339(time)}\"",
        IMethodSource source => $"\"{source.Text}\"",
        TimeZoneInfo => "{}",
        KeyedMap => throw new EvaluationException("json: unsupported type: map[interface {}]interface {}"),
        _ => throw new EvaluationException($"json: unsupported type: {Kinds.Describe(value)}"),
    };

    private static IEnumerable<KeyValuePair<string, object?>> Members(GoStruct structure)
    {
        for (var i = 0; i < structure.Values.Length; i++)
        {
            var (field, value) = (structure.Type.Fields[i], structure.Values[i]);
            if (!field.OmitEmpty || !IsEmpty(value))
            {
                yield return KeyValuePair.Create(field.JsonName, value);
            }
        }
    }

    private void AppendMembers(IEnumerable<KeyValuePair<string, object?>> members, int depth)
    {
        _text.Append('{');
        var first = true;
        foreach (var (name, value) in members)
        {
            Separate(ref first, depth);
            AppendString(name);
            _text.Append(_indent is null ? ":" : ": ");
            Append(value, depth);
        }

        Close('}', first, depth);
    }

    private void AppendList(IReadOnlyList<object?> list, int depth)
    {
        _text.Append('[');
        var first = true;
        for (var i = 0; i < list.Count; i++)
        {
            Separate(ref first, depth);
            Append(list[i], depth);
        }

        Close(']', first, depth);
    }

    private void Separate(ref bool first, int depth)
    {
        _text.Append(first ? "" : ",");
        first = false;
        NewLine(depth);
    }

    private void Close(char bracket, bool empty, int depth)
    {
        if (!empty)
        {
            NewLine(depth - 1);
        }

        _text.Append(bracket);
    }

    private void NewLine(int depth)
    {
        if (_indent is not null)
        {
            _text.Append('\n').Insert(_text.Length, _indent, depth);
        }
    }

    private void AppendString(string text)
    {
        _text.Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            AppendEscaped(rune);
        }

        _text.Append('"');
    }

    private void AppendEscaped(Rune rune)
    {
        const string escaped = "\b\f\n\r\t\\\"";
        const string letters = "bfnrt\\\"";
        if (rune.Value < 0x80 && escaped.IndexOf((char)rune.Value, StringComparison.Ordinal) is >= 0 and var i)
        {
            _text.Append('\\').Append(letters[i]);
        }
        else if (rune.Value is < 0x20 or '<' or '>' or '&' or 0x2028 or 0x2029)
        {
            _text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        }
        else
        {
            _text.Append(rune.ToString());
        }
    }
}
