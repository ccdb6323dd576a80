using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Promotion.Adapters.ArgoCd;

/// <summary>Reads documents of others: what is missing or of another type is simply not there.</summary>
internal static class JsonNodes
{
    internal static JsonObject? Object(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonObject;

    internal static IEnumerable<JsonNode?> Items(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonArray ?? [];

    internal static string? Text(this JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    internal static bool IsTrue(this JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    internal static DateTimeOffset? Time(this JsonNode? node, string name) =>
        DateTimeOffset.TryParse(node.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    internal static string ToText(this DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The member as an object, made when it is not there.</summary>
    internal static JsonObject Ensure(this JsonObject node, string name)
    {
        if (node[name] is JsonObject known)
        {
            return known;
        }

        var made = new JsonObject();
        node[name] = made;
        return made;
    }
}
