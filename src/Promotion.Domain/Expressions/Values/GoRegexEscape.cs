using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Promotion.Domain.Expressions.Values;

/// <summary>Escapes of RE2 patterns, inside and outside of classes.</summary>
internal static class GoRegexEscape
{
    /// <summary>Translates the escape whose backslash was read.</summary>
    public static void Translate(string pattern, ref int at, StringBuilder result, bool inClass)
    {
        if (at >= pattern.Length)
        {
            throw new ArgumentException("trailing backslash at end of expression: ``");
        }

        var c = pattern[at++];
        if (Shorthand(c) is { } ranges)
        {
            result.Append(inClass ? ranges : char.IsUpper(c) ? $"[^{Shorthand(char.ToLowerInvariant(c))}]" : $"[{ranges}]");
        }
        else if (c is 'p' or 'P')
        {
            Category(pattern, ref at, c, result);
        }
        else if (c is 'a' or 'f' or 't' or 'n' or 'r' or 'v')
        {
            result.Append('\\').Append(c);
        }
        else
        {
            AppendLiteral(result, Code(pattern, ref at, c), inClass);
        }
    }

    /// <summary>A character that stands for itself.</summary>
    public static void AppendLiteral(StringBuilder result, int code, bool inClass) => result.Append(
        code < 0x80 ? $"\\x{code:X2}"
        : code < 0x10000 ? ((char)code).ToString()
        : inClass ? throw new ArgumentException($"character U+{code:X} is not supported in a class")
        : $"(?:{Regex.Escape(char.ConvertFromUtf32(code))})");

    /// <summary>The ASCII ranges of a shorthand class; those in upper case are the complement.</summary>
    private static string? Shorthand(char c) => c switch
    {
        'd' => "0-9",
        'w' => "0-9A-Za-z_",
        's' => "\\t\\n\\f\\r ",
        'D' => "\\x00-/:-\\uFFFF",
        'W' => "\\x00-/:-@\\[-\\^`{-\\uFFFF",
        'S' => "\\x00-\\x08\\x0B\\x0E-\\x1F!-\\uFFFF",
        _ => null,
    };

    private static void Category(string pattern, ref int at, char kind, StringBuilder result)
    {
        var braced = at < pattern.Length && pattern[at] == '{';
        var end = braced ? pattern.IndexOf('}', at) : at;
        if (end < 0 || at >= pattern.Length)
        {
            throw new ArgumentException("invalid character class range: `\\p`");
        }

        var name = braced ? pattern[(at + 1)..end] : pattern[at].ToString();
        var negated = name.StartsWith('^') != (kind == 'P');
        result.Append('\\').Append(negated ? 'P' : 'p').Append('{').Append(name.TrimStart('^')).Append('}');
        at = end + 1;
    }

    private static int Code(string pattern, ref int at, char c)
    {
        if (c == 'x')
        {
            return Hex(pattern, ref at);
        }

        if (c is >= '0' and <= '7' && (c == '0' || (at < pattern.Length && pattern[at] is >= '0' and <= '7')))
        {
            var start = at - 1;
            while (at < pattern.Length && at < start + 3 && pattern[at] is >= '0' and <= '7')
            {
                at++;
            }

            return Convert.ToInt32(pattern[start..at], 8);
        }

        return c < 0x80 && !char.IsAsciiLetterOrDigit(c) ? c : throw new ArgumentException($"invalid escape sequence: `\\{c}`");
    }

    private static int Hex(string pattern, ref int at)
    {
        var braced = at < pattern.Length && pattern[at] == '{';
        var end = braced ? pattern.IndexOf('}', at) : Math.Min(at + 2, pattern.Length);
        var digits = end < 0 ? "" : pattern[(braced ? at + 1 : at)..end];
        at = braced ? end + 1 : end;
        return digits.Length is > 0 and <= 6 && (braced || digits.Length == 2)
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && Rune.IsValid(code)
                ? code : throw new ArgumentException("invalid escape sequence: `\\x`");
    }
}
