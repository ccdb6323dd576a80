using System.Globalization;
using System.Text;

namespace Promotion.Domain.Expressions.Values;

/// <summary>Text as Go sees it: UTF-8 bytes, counted in code points, quoted as <c>%q</c> does.</summary>
internal static class GoStrings
{
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string FromBytes(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>The number of code points.</summary>
    public static int CountRunes(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    /// <summary>A UTF-16 offset as the byte offset Go would give; -1 stays -1.</summary>
    public static int ByteOffset(string text, int offset) => offset < 0 ? -1 : Encoding.UTF8.GetByteCount(text.AsSpan(0, offset));

    /// <summary>The text as a Go literal in double quotes.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            AppendQuoted(quoted, rune);
        }

        return quoted.Append('"').ToString();
    }

    private static void AppendQuoted(StringBuilder quoted, Rune rune)
    {
        const string escaped = "\a\b\f\n\r\t\v\\\"";
        const string letters = "abfnrtv\\\"";
        if (rune.Value < 0x80 && escaped.IndexOf((char)rune.Value, StringComparison.Ordinal) is >= 0 and var i)
        {
            quoted.Append('\\').Append(letters[i]);
        }
        else if (IsPrintable(rune))
        {
            quoted.Append(rune.ToString());
        }
        else
        {
            quoted.Append(rune.Value switch
            {
                < 0x80 => $"\\x{rune.Value:x2}",
                < 0x10000 => $"\\u{rune.Value:x4}",
                _ => $"\\U{rune.Value:x8}",
            });
        }
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
