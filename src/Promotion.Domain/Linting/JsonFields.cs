using System.Text.Json.Nodes;

namespace Promotion.Domain.Linting;

/// <summary>Reads a document that may be of any form.</summary>
internal static class JsonFields
{
    /// <summary>The member of an object; null if it is none, or has none of that name.</summary>
    public static JsonNode? At(this JsonNode? node, string name) => node is JsonObject members ? members[name] : null;

    /// <summary>The objects of a list; none if it is no list.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node) => node is JsonArray items ? items.OfType<JsonObject>() : [];
}
