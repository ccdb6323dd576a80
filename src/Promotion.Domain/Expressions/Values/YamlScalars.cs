using System.Text;
using System.Text.RegularExpressions;

namespace Promotion.Domain.Expressions.Values;

/// <summary>Text as a YAML scalar that reads back as the same text, in the style Go's yaml.v3 picks.</summary>
internal static partial class YamlScalars
{
    public static string Key(string text) => text.Contains('\n', StringComparison.Ordinal) ? GoJson.Compact(text) : OneLine(text);

    /// <summary>The scalar; a text of several lines becomes a block at that indent.</summary>
    public static string Value(string text, int indent) =>
        !text.Contains('\n', StringComparison.Ordinal) ? OneLine(text)
        : AllowsBlock(text) ? Block(text, indent)
        : DoubleQuoted(text);

    private static string OneLine(string text) =>
        text.Length == 0 || ReadsAsOther().IsMatch(text) || HasSpecial(text) ? DoubleQuoted(text)
        : AllowsPlain(text) ? text
        : text[0] == ' ' && text.Trim(' ').Length == 0 ? DoubleQuoted(text)
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static bool HasSpecial(string text) =>
        text.Any(c => c is < ' ' or '\uFEFF' or (>= '\x7F' and < '\xA0' and not '\x85'));

    private static bool AllowsPlain(string text) =>
        text[0] != ' ' && text[^1] != ' '
        && !"#,[]{}&*!|>'\"%@`".Contains(text[0], StringComparison.Ordinal)
        && !("-?:".Contains(text[0], StringComparison.Ordinal) && (text.Length == 1 || text[1] == ' '))
        && !text.StartsWith("---", StringComparison.Ordinal) && !text.StartsWith("...", StringComparison.Ordinal)
        && !text.EndsWith(':') && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal);

    private static bool AllowsBlock(string text) =>
        !text.EndsWith(' ') && !text.Contains(" \n", StringComparison.Ordinal)
        && !HasSpecial(string.Concat(text.Where(c => c is not ('\n' or '\t'))));

    private static string Block(string text, int indent)
    {
        var hint = text[0] is ' ' or '\n' ? "4" : "";
        var chomp = !text.EndsWith('\n') ? "-" : text is "\n" || text.EndsWith("\n\n", StringComparison.Ordinal) ? "+" : "";
        var block = new StringBuilder("|").Append(hint).Append(chomp);
        foreach (var line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n'))
        {
            block.Append('\n').Append(' ', line.Length == 0 ? 0 : indent).Append(line);
        }

        return block.ToString();
    }

    private static string DoubleQuoted(string text) => GoStrings.Quote(text);

    /// <summary>What a reader would take for null, a bool of any YAML version, a number, a time or a merge key.</summary>
    [GeneratedRegex(
        """
        ^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE
        |y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF|<<
        |[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?
        |[-+]?0(?:b[01_]+|o?[0-7_]+|x[0-9a-fA-F_]+)
        |[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?
        |[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)
        |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?[ \t]*(?:Z|[-+][0-9:]+)?)?)$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ReadsAsOther();
}
