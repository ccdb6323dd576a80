using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Promotion.Adapters.Files;
using YamlDotNet.Core;

namespace Promotion.Adapters.Yaml;

/// <summary>Writes JSON scalars as YAML that reads back as the same value, by the rules of YAML 1.1 and 1.2 alike.</summary>
internal static partial class YamlScalar
{
    /// <summary>
    /// The value as YAML. A text keeps the quotes of <paramref name="style"/> if it has some, and gets quotes if it needs them.
    /// Throws <see cref="FormatException"/> for an object or a list.
    /// </summary>
    public static string Format(JsonNode? value, ScalarStyle style = ScalarStyle.Any) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => ScalarText.Number(value.ToJsonString()),
        JsonValueKind.String => Text(value.GetValue<string>(), style),
        _ => throw new FormatException("expected text, a number, true, false or null; objects and lists cannot be set"),
    };

    private static string Text(string text, ScalarStyle style) => style switch
    {
        ScalarStyle.SingleQuoted when !text.Any(char.IsControl) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        ScalarStyle.DoubleQuoted => ScalarText.Quoted(text),
        _ => IsSafe().IsMatch(text) && !IsOtherType().IsMatch(text) ? text : ScalarText.Quoted(text),
    };

    /// <summary>Texts without any character that means something to YAML where it stands, in blocks and in flow.</summary>
    [GeneratedRegex(@"^[\p{L}\p{Nd}_./]([\p{L}\p{Nd}_./+@=-]|:(?! )| (?=[\p{L}\p{Nd}_./+]))*(?<!:)\z", RegexOptions.CultureInvariant)]
    private static partial Regex IsSafe();

    /// <summary>What a reader of YAML 1.1, YAML 1.2 or Go would take for null, a boolean, a number or a time.</summary>
    [GeneratedRegex(
        """
        ^(?:
          ~ | null | true | false | yes | no | on | off | y | n | t | f
        | [-+]? \.? inf(?:inity)? | [-+]? \.? nan
        | [-+]? [0-9] [0-9_]* | [-+]? 0 b [01_]+ | [-+]? 0 o [0-7_]+ | [-+]? 0 x [0-9a-f_.]+ (?: p [-+]? [0-9]+ )?
        | [-+]? (?: \. [0-9_]+ | [0-9] [0-9_]* (?: \. [0-9_]* )? ) (?: e [-+]? [0-9]+ )?
        | [-+]? [0-9] [0-9_]* (?: : [0-9]{1,2} )+ (?: \. [0-9_]* )?
        | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} (?: (?: t | \ ) .* )?
        )\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex IsOtherType();
}
