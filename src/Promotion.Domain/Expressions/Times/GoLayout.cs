using System.Text;

namespace Promotion.Domain.Expressions.Times;

/// <summary>
/// Layouts of Go's time package: they show how the moment Mon Jan 2 15:04:05 2006 -0700 would be written.
/// </summary>
internal static class GoLayout
{
    /// <summary>The parts a layout can have; of two that fit at a place, the one listed first counts.</summary>
    private static readonly string[] Parts =
    [
        "January", "Jan", "Monday", "Mon", "MST", "2006", "__2", "_2", "002", "01", "02", "03", "04", "05", "06", "15", "PM", "pm",
        "Z07:00:00", "Z070000", "Z07:00", "Z0700", "Z07", "-07:00:00", "-070000", "-07:00", "-0700", "-07", "1", "2", "3", "4", "5",
    ];

    public static string Format(string layout, DateTimeOffset time)
    {
        var text = new StringBuilder();
        foreach (var (part, literal) in Split(layout))
        {
            text.Append(literal ? part : GoLayoutWriter.Write(part, time));
        }

        return text.ToString();
    }

    /// <summary>Reads a moment; one without zone is in the given zone, or else in UTC.</summary>
    public static bool TryParse(string layout, string text, TimeZoneInfo? zone, out DateTimeOffset time)
    {
        var reader = new GoLayoutReader(text);
        foreach (var (part, literal) in Split(layout))
        {
            if (!(literal ? reader.TryLiteral(part) : reader.TryPart(part)))
            {
                time = default;
                return false;
            }
        }

        return reader.TryFinish(zone ?? TimeZoneInfo.Utc, out time);
    }

    /// <summary>The parts of a layout, and the literal text between them.</summary>
    private static List<(string Part, bool Literal)> Split(string layout)
    {
        var parts = new List<(string Part, bool Literal)>();
        var (at, literal) = (0, 0);
        while (at < layout.Length)
        {
            if (PartAt(layout, at) is not { } part)
            {
                at++;
                continue;
            }

            if (at > literal)
            {
                parts.Add((layout[literal..at], true));
            }

            parts.Add((part, false));
            literal = at += part.Length;
        }

        if (at > literal)
        {
            parts.Add((layout[literal..at], true));
        }

        return parts;
    }

    private static string? PartAt(string layout, int at)
    {
        var rest = layout.AsSpan(at);
        if (rest[0] is '.' or ',')
        {
            return Fraction(rest);
        }

        foreach (var part in Parts)
        {
            var lowerFollows = rest.Length > part.Length && char.IsAsciiLetterLower(rest[part.Length]);
            if (rest.StartsWith(part) && !(part is "Jan" or "Mon" && lowerFollows) && !(part == "_2" && rest.StartsWith("_2006")))
            {
                return part;
            }
        }

        return null;
    }

    /// <summary>A fraction of a second: a point or comma, then only zeros or only nines.</summary>
    private static string? Fraction(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 2 || rest[1] is not ('0' or '9'))
        {
            return null;
        }

        var length = 2;
        while (length < rest.Length && rest[length] == rest[1])
        {
            length++;
        }

        return length < rest.Length && char.IsAsciiDigit(rest[length]) ? null : rest[..length].ToString();
    }
}
