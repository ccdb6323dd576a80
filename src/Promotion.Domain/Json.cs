using System.Text.Json;
using System.Text.Json.Nodes;

namespace Promotion.Domain;

/// <summary>A JSON value kept as its text: immutable, cheap to store and to pass between grains.</summary>
[GenerateSerializer, Immutable, Alias("promotion.json")]
public readonly record struct Json(string? Text)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON value <c>null</c>.</summary>
    public static readonly Json Null = new("null");

    /// <summary>An object without members.</summary>
    public static readonly Json EmptyObject = new("{}");

    /// <summary>True for <c>null</c> and for the default value.</summary>
    public bool IsNull => Text is null or "null";

    /// <summary>The text of <paramref name="node"/> without white space.</summary>
    public static Json From(JsonNode? node) => node is null ? Null : new Json(node.ToJsonString(Plain));

    /// <summary>A fresh, mutable tree of the value; null for <c>null</c>.</summary>
    public JsonNode? ToNode() => Text is null ? null : JsonNode.Parse(Text);

    /// <inheritdoc />
    public override string ToString() => Text ?? "null";
}
