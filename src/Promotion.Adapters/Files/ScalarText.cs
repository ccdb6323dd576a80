using System.Globalization;
using System.Text;

namespace Promotion.Adapters.Files;

/// <summary>Scalars as JSON, YAML and TOML write them alike.</summary>
internal static class ScalarText
{
    /// <summary>In double quotes, with escapes that all three languages know; what can be read stays as it is.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var letter in text)
        {
            if (Escape(letter) is { } escape) quoted.Append(escape);
            else quoted.Append(letter);
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>A number of JSON without an exponent where that is possible: 1e6 is written 1000000.</summary>
    public static string Number(string json) =>
        json.AsSpan().ContainsAny('e', 'E') && decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain) && plain != 0
            ? plain.ToString("0.############################", CultureInfo.InvariantCulture)
            : json;

    private static string? Escape(char letter) => letter switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        // Controls, the line ends that only some readers take for such, and the byte order mark.
        _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
        _ => null,
    };
}
