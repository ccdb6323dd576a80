using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;

namespace Promotion.Adapters.JsonFiles;

/// <summary>
/// Sets single values of a JSON text and leaves every other byte as it is. What is missing on the way is added in the manner of its
/// neighbours. Comments and trailing commas are let be.
/// </summary>
internal static class JsonEdit
{
    /// <summary>The text with the value at <paramref name="key"/>, and how the value was written. Throws <see cref="FormatException"/>.</summary>
    public static (string Text, string Written) Set(string text, string key, JsonNode? value)
    {
        var written = Scalar(key, value);
        var parts = JsonKey.Parse(key);
        if (string.IsNullOrWhiteSpace(text)) return (Fresh(parts, written, ": ") + text, written);
        var utf8 = Encoding.UTF8.GetBytes(text);
        var place = JsonPlace.Find(utf8, parts, key);
        var added = place.Missing.IsEmpty ? written : Added(place, written);
        return (string.Concat(Part(utf8, 0, place.Start), added, Part(utf8, place.End, utf8.Length)), written);
    }

    private static string Scalar(string key, JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => ScalarText.Quoted(value.GetValue<string>()),
        JsonValueKind.Number => ScalarText.Number(value.ToJsonString()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw new FormatException($"value for key \"{key}\" is not a scalar type; expected text, a number, true or false"),
    };

    private static string Added(JsonPlace place, string written)
    {
        var member = place.Missing[0];
        var inner = Fresh(place.Missing[1..], written, place.Colon);
        var before = place.HasSiblings ? "," + place.Lead : "";
        if (!place.IsList) return $"{before}{ScalarText.Quoted(member.Text)}{place.Colon}{inner}";
        var between = place.HasSiblings ? before : ", ";
        return before + string.Join(between, Enumerable.Repeat("null", place.Gap).Append(inner));
    }

    /// <summary>A value together with what must be around it.</summary>
    private static string Fresh(ImmutableArray<JsonKey.Part> parts, string written, string colon) => parts.Reverse().Aggregate(written, (inner, part) =>
        part.Index is { } index
            ? $"[{string.Join(", ", Enumerable.Repeat("null", JsonPlace.Bounded(index, part.Text)).Append(inner))}]"
            : $"{{{ScalarText.Quoted(part.Text)}{colon}{inner}}}");

    private static string Part(byte[] utf8, int start, int end) => Encoding.UTF8.GetString(utf8, start, end - start);
}
