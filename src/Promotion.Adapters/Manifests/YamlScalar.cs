using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Promotion.Adapters.Manifests;

/// <summary>
/// What a scalar means, by the rules kubectl applies (YAML 1.1 as Go's yaml.v2 reads it): plain <c>yes</c>, <c>on</c>, <c>y</c> are booleans,
/// <c>0x1F</c>, <c>017</c> and <c>1_000</c> are numbers, and times stay text.
/// </summary>
internal static partial class YamlScalar
{
    private const string Tags = "tag:yaml.org,2002:";
    private static readonly HashSet<string> Nulls = ["", "~", "null", "Null", "NULL"];
    private static readonly HashSet<string> Trues = ["y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE"];
    private static readonly HashSet<string> Falses = ["n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE"];

    /// <summary>The scalar as JSON; null for YAML's null.</summary>
    public static JsonNode? ToNode(Scalar scalar, int line)
    {
        if (scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific)
        {
            return scalar.Style is ScalarStyle.Plain && scalar.Tag.IsEmpty ? Plain(scalar.Value, line) : ParsedText.Text(scalar.Value, line);
        }

        return Tagged(scalar.Tag.Value, scalar.Value, line);
    }

    /// <summary>True when the text, written plain, would be read as a string.</summary>
    public static bool IsPlainString(string text) =>
        !Nulls.Contains(text) && !Trues.Contains(text) && !Falses.Contains(text) && Number(text) is null && !IsNotFinite(text) && text is not ("<<" or "=");

    /// <summary>A scalar as the key of an object.</summary>
    public static string KeyOf(JsonValue key) => key.GetValueKind() is JsonValueKind.String ? key.GetValue<string>() : key.ToJsonString();

    private static JsonValue? Plain(string text, int line) => text switch
    {
        _ when Nulls.Contains(text) => null,
        _ when Trues.Contains(text) => JsonValue.Create(true),
        _ when Falses.Contains(text) => JsonValue.Create(false),
        _ when IsNotFinite(text) => throw new ManifestSyntaxException(line, $"the number {text} cannot be represented; put it in quotes if it is text"),
        _ => Number(text) ?? ParsedText.Text(text, line),
    };

    private static JsonValue? Tagged(string tag, string text, int line)
    {
        if (tag == Tags + "str")
        {
            return ParsedText.Text(text, line);
        }

        var node = Plain(text, line);
        var kind = node?.GetValueKind() ?? JsonValueKind.Null;
        var fits = tag switch
        {
            Tags + "null" => kind is JsonValueKind.Null,
            Tags + "bool" => kind is JsonValueKind.True or JsonValueKind.False,
            Tags + "int" or Tags + "float" => kind is JsonValueKind.Number,
            _ => throw new ManifestSyntaxException(line, $"the tag {tag} is not understood"),
        };
        return fits ? node : throw new ManifestSyntaxException(line, $"\"{text}\" is not what its tag {tag} says");
    }

    private static JsonValue? Number(string text)
    {
        if (text.Length is 0 or > 400 || !(char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.'))
        {
            return null;
        }

        var digits = text.Replace("_", "", StringComparison.Ordinal);
        return Whole(digits) ?? (Real().IsMatch(digits)
            && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
            ? JsonValue.Create(real)
            : null);
    }

    private static JsonValue? Whole(string text)
    {
        var isNegative = text.StartsWith('-');
        var (digits, radix) = (isNegative || text.StartsWith('+') ? text[1..] : text) switch
        {
            ['0', 'x' or 'X', .. var rest] => (rest, 16),
            ['0', 'b' or 'B', .. var rest] => (rest, 2),
            ['0', 'o' or 'O', .. var rest] => (rest, 8),
            ['0', _, ..] octal => (octal[1..], 8),
            var plain => (plain, 10),
        };
        if (digits.Length is 0 or > 64 || Magnitude(digits, radix) is not { } magnitude)
        {
            return null;
        }

        var value = isNegative ? -magnitude : magnitude;
        return value >= long.MinValue && value <= long.MaxValue ? JsonValue.Create((long)value)
            : value > 0 && value <= ulong.MaxValue ? JsonValue.Create((ulong)value)
            : null;
    }

    private static BigInteger? Magnitude(string digits, int radix)
    {
        var sum = BigInteger.Zero;
        foreach (var digit in digits)
        {
            var value = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            if (value >= radix)
            {
                return null;
            }

            sum = (sum * radix) + value;
        }

        return sum;
    }

    private static bool IsNotFinite(string text) => text is ".nan" or ".NaN" or ".NAN"
        || (text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text) is ".inf" or ".Inf" or ".INF";

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Real();
}
