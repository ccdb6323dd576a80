using System.Text;
using System.Text.RegularExpressions;

namespace Promotion.Domain.Text;

/// <summary>
/// Regular expressions in the syntax of RE2, which Kargo's fields use, run by .NET's engine of linear time.
/// Where the same sign means another thing in .NET (<c>\d</c>, <c>$</c>, <c>(?P&lt;name&gt;</c>, <c>[[:alpha:]]</c>) it is rewritten.
/// </summary>
public static class Re2
{
    private const int LongestPattern = 4096;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>An unanchored expression; throws <see cref="FormatException"/> that quotes the pattern and says what is wrong.</summary>
    public static Regex Compile(string pattern)
    {
        if (pattern.Length > LongestPattern)
        {
            throw new FormatException($"A regular expression has at most {LongestPattern} characters.");
        }
        try
        {
            return new(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"'{pattern}' is not a valid RE2 regular expression: {e.Message}", e);
        }
    }

    private static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        for (var i = 0; i < pattern.Length;)
        {
            i = pattern[i] switch
            {
                '\\' => Escape(pattern, i, result, inClass: false),
                '[' => Class(pattern, i, result),
                '(' when pattern.AsSpan(i).StartsWith("(?P<") => Append(result, "(?<", i + 4),
                // Without the flag m, RE2's $ is the end of the text and nothing else.
                '$' when !pattern.Contains("(?m", StringComparison.Ordinal) => Append(result, @"\z", i + 1),
                var other => Append(result, other, i + 1),
            };
        }
        return result.ToString();
    }

    private static int Class(string pattern, int start, StringBuilder result)
    {
        var i = Append(result, '[', start + 1);
        if (i < pattern.Length && pattern[i] == '^')
        {
            i = Append(result, '^', i + 1);
        }
        for (var first = i; i < pattern.Length && (pattern[i] != ']' || i == first);)
        {
            i = pattern[i] switch
            {
                '\\' => Escape(pattern, i, result, inClass: true),
                '[' when pattern.AsSpan(i).StartsWith("[:") => Posix(pattern, i, result),
                '[' => Append(result, @"\[", i + 1),
                ']' => Append(result, @"\]", i + 1),
                var other => Append(result, other, i + 1),
            };
        }
        return i < pattern.Length ? Append(result, ']', i + 1) : throw new ArgumentException("a character class is not closed");
    }

    private static int Escape(string pattern, int at, StringBuilder result, bool inClass)
    {
        if (at + 1 == pattern.Length)
        {
            throw new ArgumentException("it ends in a backslash");
        }
        var next = pattern[at + 1];
        return next switch
        {
            'd' or 'w' or 's' => Append(result, inClass ? Ascii(next) : $"[{Ascii(next)}]", at + 2),
            'D' or 'W' or 'S' when !inClass => Append(result, $"[^{Ascii(char.ToLowerInvariant(next))}]", at + 2),
            'Q' when !inClass => Quoted(pattern, at + 2, result),
            'x' when at + 2 < pattern.Length && pattern[at + 2] == '{' => CodePoint(pattern, at + 3, result),
            'p' or 'P' when at + 2 < pattern.Length && pattern[at + 2] != '{' => Append(result, $@"\{next}{{{pattern[at + 2]}}}", at + 3),
            'Z' or 'G' or 'k' => throw new ArgumentException($"\\{next} is not known"),
            _ => Append(result, pattern.AsSpan(at, 2), at + 2),
        };
    }

    private static int Quoted(string pattern, int from, StringBuilder result)
    {
        var end = pattern.IndexOf(@"\E", from, StringComparison.Ordinal);
        result.Append(Regex.Escape(pattern[from..(end < 0 ? pattern.Length : end)]));
        return end < 0 ? pattern.Length : end + 2;
    }

    private static int CodePoint(string pattern, int from, StringBuilder result)
    {
        var end = pattern.IndexOf('}', from);
        var isCode = int.TryParse(end < 0 ? "" : pattern[from..end], System.Globalization.NumberStyles.HexNumber, null, out var code);
        return isCode && Rune.IsValid(code)
            ? Append(result, Regex.Escape(char.ConvertFromUtf32(code)), end + 1)
            : throw new ArgumentException(@"\x{…} needs a hexadecimal code point");
    }

    private static int Posix(string pattern, int at, StringBuilder result)
    {
        var end = pattern.IndexOf(":]", at, StringComparison.Ordinal);
        return end < 0
            ? throw new ArgumentException("a [:class:] is not closed")
            : Append(result, PosixSet(pattern[(at + 2)..end]), end + 2);
    }

    private static string PosixSet(string name) => name switch
    {
        "alnum" => "0-9A-Za-z",
        "alpha" => "A-Za-z",
        "ascii" => @"\x00-\x7F",
        "blank" => @"\t ",
        "cntrl" => @"\x00-\x1F\x7F",
        "digit" => "0-9",
        "graph" => @"\x21-\x7E",
        "lower" => "a-z",
        "print" => @"\x20-\x7E",
        "punct" => @"\x21-\x2F\x3A-\x40\x5B-\x60\x7B-\x7E",
        "space" => @"\t\n\v\f\r ",
        "upper" => "A-Z",
        "word" => "0-9A-Za-z_",
        "xdigit" => "0-9A-Fa-f",
        _ => throw new ArgumentException($"[:{name}:] is not known"),
    };

    private static string Ascii(char shorthand) => shorthand switch
    {
        'd' => "0-9",
        'w' => "0-9A-Za-z_",
        _ => @"\t\n\f\r ",
    };

    private static int Append(StringBuilder result, ReadOnlySpan<char> text, int next)
    {
        result.Append(text);
        return next;
    }

    private static int Append(StringBuilder result, char text, int next) => Append(result, [text], next);
}
