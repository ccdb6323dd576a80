using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.GoTemplates;

/// <summary>Go's printf for the verbs that make text of text, numbers and booleans: <c>%v %s %q %d %f %t %x %%</c>, with a width.</summary>
internal static partial class GoTemplateFormat
{
    private const int Widest = 1000;

    public static string Of(string format, ImmutableArray<object?> arguments)
    {
        var next = 0;
        return Verb().Replace(format, match =>
        {
            if (match.Groups["verb"].Value == "%")
            {
                return "%";
            }

            var value = next < arguments.Length ? arguments[next++] : throw new FormatException($"there is no argument for {match.Value}");
            return Padded(match, Written(match, value));
        });
    }

    private static string Written(Match match, object? value) => match.Groups["verb"].Value switch
    {
        "v" or "s" or "t" => GoText.Of(value),
        "q" => JsonSerializer.Serialize(GoTemplateArguments.TextOf(value)),
        "d" => GoTemplateArguments.WholeOf(value).ToString(CultureInfo.InvariantCulture),
        "f" => GoTemplateArguments.NumberOf(value).ToString($"F{(match.Groups["places"].Value is { Length: > 0 } places ? places : "6")}", CultureInfo.InvariantCulture),
        "x" when value is string text => Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(text)),
        "x" => GoTemplateArguments.WholeOf(value).ToString("x", CultureInfo.InvariantCulture),
        var verb => throw new FormatException($"%{verb} is not understood"),
    };

    private static string Padded(Match match, string text)
    {
        if (match.Groups["width"].Value is not { Length: > 0 } given)
        {
            return text;
        }

        var width = int.TryParse(given, CultureInfo.InvariantCulture, out var wide) && wide <= Widest ? wide : throw new FormatException($"{match.Value} is wider than {Widest}");
        return match.Groups["flag"].Value switch
        {
            "-" => text.PadRight(width),
            "0" => text.StartsWith('-') ? "-" + text[1..].PadLeft(width - 1, '0') : text.PadLeft(width, '0'),
            _ => text.PadLeft(width),
        };
    }

    [GeneratedRegex(@"%(?<flag>[-0]?)(?<width>\d*)(?:\.(?<places>\d))?(?<verb>[A-Za-z%])")]
    private static partial Regex Verb();
}
