using System.Text;
using System.Text.RegularExpressions;

namespace Promotion.Adapters.Files;

/// <summary>
/// A pattern over paths with <c>/</c>: <c>*</c> and <c>?</c> within a part, <c>**</c> over parts, <c>[a-z]</c>, <c>[!a]</c>,
/// <c>{a,b}</c> and <c>\</c> before a literal.
/// </summary>
internal sealed class Glob
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Regex regex;

    private Glob(string expression) =>
        regex = new Regex($"^{expression}$", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking, Patience);

    /// <summary>Throws <see cref="FormatException"/> for an unclosed bracket or brace.</summary>
    public static Glob Parse(string pattern)
    {
        var position = 0;
        var depth = 0;
        var expression = new StringBuilder();
        while (position < pattern.Length) expression.Append(Next(pattern, ref position, ref depth));
        if (depth != 0) throw new FormatException($"pattern {pattern} has a {{ without }}");
        try
        {
            return new Glob(expression.ToString());
        }
        catch (ArgumentException malformed)
        {
            throw new FormatException($"pattern {pattern} is malformed", malformed);
        }
    }

    public bool Matches(string path) => regex.IsMatch(path);

    private static string Next(string pattern, ref int position, ref int depth)
    {
        var c = pattern[position++];
        switch (c)
        {
            case '*': return Star(pattern, ref position);
            case '?': return "[^/]";
            case '[': return Class(pattern, ref position);
            case '{':
                depth++;
                return "(?:";
            case '}' when depth > 0:
                depth--;
                return ")";
            case ',' when depth > 0: return "|";
            case '\\' when position == pattern.Length: throw new FormatException($"pattern {pattern} ends in \\");
            case '\\': return Regex.Escape(pattern[position++].ToString());
            default: return Regex.Escape(c.ToString());
        }
    }

    /// <summary><c>**</c> spans parts only where it is a whole part; elsewhere it is a <c>*</c>.</summary>
    private static string Star(string pattern, ref int position)
    {
        var startsPart = position == 1 || pattern[position - 2] is '/' or '{' or ',';
        if (position == pattern.Length || pattern[position] != '*') return "[^/]*";
        position++;
        if (!startsPart) return "[^/]*";
        if (position == pattern.Length || pattern[position] is '}' or ',') return ".*";
        if (pattern[position] != '/') return "[^/]*";
        position++;
        return "(?:.*/)?";
    }

    private static string Class(string pattern, ref int position)
    {
        var negated = position < pattern.Length && pattern[position] is '!' or '^';
        var start = negated ? position + 1 : position;
        var end = start < pattern.Length ? pattern.IndexOf(']', start + 1) : -1;
        if (end < 0) throw new FormatException($"pattern {pattern} has a [ without ]");
        var members = pattern[start..end].Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);
        position = end + 1;
        return negated ? $"[^/{members}]" : $"[{members}]";
    }
}
