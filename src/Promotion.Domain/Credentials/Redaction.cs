using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace Promotion.Domain.Credentials;

/// <summary>Removes secret values from what people will see: as they are, and as URLs, JSON and Base64 write them.</summary>
public sealed class Redaction
{
    /// <summary>What a value is replaced by.</summary>
    public const string Mask = "***";

    /// <summary>One that removes nothing.</summary>
    public static readonly Redaction None = new([]);

    private const int ShortestValue = 4;

    // A line of a key, told alone, gives part of it away.
    private const int ShortestLine = 16;

    private readonly ImmutableArray<string> values;

    /// <summary>Values shorter than four characters are passed over: they would blank out innocent text.</summary>
    public Redaction(IEnumerable<string> secrets) => values =
    [
        .. secrets.Where(value => value.Length >= ShortestValue).SelectMany(Disguises).Distinct(StringComparer.Ordinal).OrderByDescending(value => value.Length),
    ];

    /// <summary>True when a text has one of the values in it.</summary>
    public bool Touches(string text) => values.Any(value => text.Contains(value, StringComparison.Ordinal));

    /// <summary>The text with each value replaced by <see cref="Mask"/>, longer values before those they contain.</summary>
    public string Apply(string text) => Touches(text)
        ? values.Aggregate(new StringBuilder(text), (redacted, value) => redacted.Replace(value, Mask)).ToString()
        : text;

    /// <summary>The JSON value with each value replaced in all its texts, names of members included; a number that is a value becomes a text.</summary>
    public Json Apply(Json json) => json.Text is { } text && Touches(text) ? Json.From(Apply(json.ToNode())) : json;

    private JsonNode? Apply(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(Apply(member.Key), Apply(member.Value))).DistinctBy(member => member.Key)),
        JsonArray items => new JsonArray([.. items.Select(Apply)]),
        JsonValue value when value.TryGetValue<string>(out var text) => Apply(text),
        JsonValue value => values.Contains(value.ToJsonString()) ? Mask : value.DeepClone(),
        _ => null,
    };

    private static IEnumerable<string> Disguises(string value)
    {
        yield return value;
        yield return Uri.EscapeDataString(value);
        yield return JavaScriptEncoder.Default.Encode(value);
        yield return JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
        foreach (var line in value.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length >= ShortestLine && line != value))
        {
            yield return line;
        }
    }
}
