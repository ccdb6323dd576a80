using System.Collections.Frozen;
using System.Text;

namespace Promotion.Domain.Expressions.Values;

/// <summary>Bracketed classes of RE2 patterns, with the POSIX names such as <c>[[:alpha:]]</c>.</summary>
internal static class GoRegexClass
{
    private static readonly FrozenDictionary<string, string> Posix = new Dictionary<string, string>
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["ascii"] = "\\x00-\\x7F",
        ["blank"] = "\\t ",
        ["cntrl"] = "\\x00-\\x1F\\x7F",
        ["digit"] = "0-9",
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = " -~",
        ["punct"] = "!-/:-@\\[-`{-~",
        ["space"] = "\\t\\n\\v\\f\\r ",
        ["upper"] = "A-Z",
        ["word"] = "0-9A-Za-z_",
        ["xdigit"] = "0-9A-Fa-f",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Translates the class whose opening bracket was read; returns the place behind it.</summary>
    public static int Translate(string pattern, int at, StringBuilder result)
    {
        var start = at - 1;
        result.Append('[');
        if (at < pattern.Length && pattern[at] == '^')
        {
            result.Append('^');
            at++;
        }

        for (var first = true; at < pattern.Length && (first || pattern[at] != ']'); first = false)
        {
            Member(pattern, ref at, result);
        }

        if (at >= pattern.Length)
        {
            throw new ArgumentException($"missing closing ]: `{pattern[start..]}`");
        }

        result.Append(']');
        return at + 1;
    }

    private static void Member(string pattern, ref int at, StringBuilder result)
    {
        var c = pattern[at++];
        switch (c)
        {
            case '\\':
                GoRegexEscape.Translate(pattern, ref at, result, inClass: true);
                break;
            case '[' when at < pattern.Length && pattern[at] == ':' && pattern.IndexOf(":]", at, StringComparison.Ordinal) is > 0 and var end:
                result.Append(Posix.GetValueOrDefault(pattern[(at + 1)..end])
                    ?? throw new ArgumentException($"invalid character class range: `{pattern[(at - 1)..(end + 2)]}`"));
                at = end + 2;
                break;
            case '[' or ']' or '^':
                result.Append('\\').Append(c);
                break;
            default:
                result.Append(c);
                break;
        }
    }
}
