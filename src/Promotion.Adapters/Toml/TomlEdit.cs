using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Yaml;
using Tomlyn.Syntax;

namespace Promotion.Adapters.Toml;

/// <summary>Changes single scalars of a TOML text and leaves every other byte as it is.</summary>
internal static class TomlEdit
{
    /// <summary>
    /// The text with the scalar at <paramref name="key"/> replaced, and how it was written: a text in the quotes the old one had, a whole number
    /// as a float where a float was. Throws <see cref="FormatException"/>.
    /// </summary>
    public static (string Text, string Written) Set(string text, string key, JsonNode? value)
    {
        var parts = YamlKey.Parse(key);
        var found = TomlPaths.Of(TomlPaths.Read(text)).FirstOrDefault(entry => entry.Path.SequenceEqual(parts, StringComparer.Ordinal)).Value
            ?? throw new FormatException($"key path {key} not found");
        if (found is ArraySyntax or InlineTableSyntax) throw new FormatException($"key path {key} addresses {(found is ArraySyntax ? "an array" : "a table")} instead of a scalar node");
        var token = (SyntaxToken)found.GetChild(0)!;
        var written = Written(key, value, found, token.Text ?? "");
        return (string.Concat(text.AsSpan(0, token.Span.Offset), written, text.AsSpan(token.Span.Offset + token.Span.Length)), written);
    }

    private static string Written(string key, JsonNode? value, ValueSyntax old, string oldText) => value?.GetValueKind() switch
    {
        JsonValueKind.String => Quoted(value.GetValue<string>(), oldText),
        JsonValueKind.Number => Number(ScalarText.Number(value.ToJsonString()), old is FloatValueSyntax),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw new FormatException($"key {key}: value is not a TOML scalar type; expected text, a number, true or false"),
    };

    private static string Quoted(string text, string old)
    {
        var isLiteral = !text.Any(letter => letter == '\'' || char.IsControl(letter));
        return isLiteral && !old.StartsWith('"') ? $"'{text}'" : ScalarText.Quoted(text);
    }

    private static string Number(string number, bool wasFloat) =>
        wasFloat && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? $"{number}.0" : number;
}
