using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Wire = Promotion.V1;

namespace Promotion.Host.Manifests;

/// <summary>What typed methods say of a resource, as the document of a manifest.</summary>
internal static class DefinitionDocument
{
    /// <summary>Labels, annotations and the spec.</summary>
    public static JsonObject Of(Wire.Definition? definition)
    {
        definition ??= new Wire.Definition();
        var body = Of(definition.Labels, definition.Annotations);
        if (definition.Spec is { } spec)
        {
            body["spec"] = JsonNode.Parse(JsonFormatter.Default.Format(spec));
        }

        return body;
    }

    /// <summary>Labels and annotations.</summary>
    public static JsonObject Of(MapField<string, string> labels, MapField<string, string> annotations) =>
        new() { ["metadata"] = new JsonObject { ["labels"] = Texts(labels), ["annotations"] = Texts(annotations) } };

    /// <summary>Texts under keys.</summary>
    public static JsonObject Texts(IEnumerable<KeyValuePair<string, string>> texts) =>
        new(texts.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)JsonValue.Create(text.Value))));

    /// <summary>The whole document.</summary>
    public static JsonObject Of(string kind, string? project, string name, JsonObject body)
    {
        var metadata = body["metadata"]!.AsObject();
        metadata["name"] = name;
        if (project is not null)
        {
            metadata["namespace"] = project;
        }

        body["apiVersion"] = ApiVersionOf(kind);
        body["kind"] = kind;
        return body;
    }

    private static string ApiVersionOf(string kind) => kind switch
    {
        "Secret" or "ConfigMap" => "v1",
        "AnalysisTemplate" or "ClusterAnalysisTemplate" => "argoproj.io/v1alpha1",
        _ => "kargo.akuity.io/v1alpha1",
    };
}
