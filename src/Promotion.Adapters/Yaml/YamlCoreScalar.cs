using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Promotion.Adapters.Manifests;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Promotion.Adapters.Yaml;

/// <summary>What a scalar means by the core schema of YAML 1.2, which <c>yes</c> and <c>on</c> do not belong to. Whole numbers stay whole.</summary>
internal static partial class YamlCoreScalar
{
    /// <summary>The scalar as JSON; null for YAML's null. What JSON has no number for stays text.</summary>
    public static JsonNode? ToNode(Scalar scalar, int line) =>
        scalar.Style == ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag.Value != "tag:yaml.org,2002:str") ? Plain(scalar.Value, line) : ParsedText.Text(scalar.Value, line);

    private static JsonValue? Plain(string text, int line) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ => Number(text) ?? ParsedText.Text(text, line),
    };

    private static JsonValue? Number(string text)
    {
        if (!Numeric().IsMatch(text)) return null;
        if (text.StartsWith("0x", StringComparison.Ordinal)) return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? JsonValue.Create(hex) : null;
        if (text.StartsWith("0o", StringComparison.Ordinal)) return text.Length < 20 ? JsonValue.Create(Convert.ToInt64(text[2..], 8)) : null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return JsonValue.Create(whole);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? JsonValue.Create(real) : null;
    }

    [GeneratedRegex(@"^(?:0x[0-9a-fA-F]+|0o[0-7]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Numeric();
}
