using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Promotion.Cli.Commands;

/// <summary>Spans of time on the command line: <c>30s</c>, <c>5m</c>, <c>1h30m</c>, <c>500ms</c>, or a number of seconds.</summary>
internal static partial class Durations
{
    /// <summary>Parses an option's value; a malformed or empty span is an error of the command line.</summary>
    public static TimeSpan? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Parse(text) is { } span)
        {
            return span;
        }

        result.AddError($"'{text}' is not a time; expected for example 30s, 5m or 1h30m");
        return null;
    }

    /// <summary>The span; null when the text is none or not above zero.</summary>
    public static TimeSpan? Parse(string text)
    {
        var parts = Form().Match(text);
        if (!parts.Success)
        {
            return null;
        }

        var span = TimeSpan.FromHours(Number(parts, 1)) + TimeSpan.FromMinutes(Number(parts, 2))
            + TimeSpan.FromSeconds(Number(parts, 3) + Number(parts, 5)) + TimeSpan.FromMilliseconds(Number(parts, 4));
        return span > TimeSpan.Zero ? span : null;
    }

    private static double Number(Match parts, int group) =>
        parts.Groups[group].Success ? double.Parse(parts.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:(\d{1,5})h)?(?:(\d{1,6})m(?!s))?(?:(\d{1,7}(?:\.\d+)?)s)?(?:(\d{1,9})ms)?$|^(\d{1,7})$")]
    private static partial Regex Form();
}
