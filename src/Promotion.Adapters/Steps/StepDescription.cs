using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Manifests;

namespace Promotion.Adapters.Steps;

/// <summary>What a person wants to know of a kind of step, read from its schema.</summary>
/// <param name="Example">A step in YAML, as it stands in a list of steps.</param>
public sealed record StepDescription(string Kind, string Summary, ImmutableArray<StepField> Fields, string Example, string Schema)
{
    /// <summary>The description of a kind. Throws <see cref="ArgumentException"/> when no such schema is embedded.</summary>
    public static StepDescription Of(string kind)
    {
        var schema = StepConfigSchema.Of(kind).Text;
        var root = JsonNode.Parse(schema)!.AsObject();
        return new StepDescription(kind, Text(root, "description"), [.. Fields("", root)], ExampleOf(kind, root), schema);
    }

    private static IEnumerable<StepField> Fields(string above, JsonObject schema)
    {
        var required = Texts(schema["required"]);
        foreach (var (name, node) in schema["properties"] as JsonObject ?? [])
        {
            if (node is not JsonObject field) continue;
            var types = Texts(field["type"]).Where(type => type != "null").Select(Word);
            var choices = Texts(field["enum"]).Where(choice => choice.Length > 0);
            yield return new StepField(
                above + name, [.. types], required.Contains(name), field["default"]?.ToJsonString(), [.. choices], Text(field, "description"));
            foreach (var inner in Fields($"{above}{name}.", field)) yield return inner;
            if (field["items"] is JsonObject items) foreach (var inner in Fields($"{above}{name}[].", items)) yield return inner;
        }
    }

    private static string ExampleOf(string kind, JsonObject root)
    {
        var step = new JsonObject { ["uses"] = kind };
        if (root["examples"] is JsonArray [var config, ..]) step["config"] = config?.DeepClone();
        var lines = ManifestWriter.Write(step).TrimEnd('\n').Split('\n');
        return string.Concat(lines.Select((line, index) => $"{(index == 0 ? "- " : "  ")}{line}\n"));
    }

    private static string Text(JsonObject schema, string name) => schema[name]?.GetValue<string>() ?? "";

    private static ImmutableArray<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => [.. list.OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : value.ToJsonString())],
        JsonValue value => [value.GetValue<string>()],
        _ => [],
    };

    private static string Word(string type) => type switch
    {
        "string" => "text",
        "array" => "list",
        "boolean" => "true or false",
        "integer" => "whole number",
        _ => type,
    };
}
