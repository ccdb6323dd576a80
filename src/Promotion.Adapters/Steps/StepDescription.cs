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
        return new StepDescription(kind, Text(root, "description"), [.. Described("", root, root)], ExampleOf(kind, root), schema);
    }

    private static IEnumerable<StepField> Described(string above, JsonObject schema, JsonObject root)
    {
        var required = Texts(schema["required"]);
        foreach (var (name, node) in schema["properties"] as JsonObject ?? [])
        {
            if (Followed(node, root) is not { } field)
            {
                continue;
            }

            var types = Texts(field["type"]).Where(type => type != "null").Select(Word);
            var choices = Texts(field["enum"]).Where(choice => choice.Length > 0);
            yield return new StepField(
                above + name, [.. types], required.Contains(name), field["default"]?.ToJsonString(), [.. choices], Text(field, "description"));
            var items = Followed(field["items"], root) ?? [];
            foreach (var inner in Described($"{above}{name}.", field, root).Concat(Described($"{above}{name}[].", items, root)))
            {
                yield return inner;
            }
        }
    }

    // A schema may name a part of itself by "#/definitions/NAME".
    private static JsonObject? Followed(JsonNode? node, JsonObject root) => node is JsonObject field && field["$ref"] is JsonValue reference
        ? root["definitions"]?[reference.GetValue<string>().Split('/')[^1]] as JsonObject
        : node as JsonObject;

    private static string ExampleOf(string kind, JsonObject root)
    {
        var step = new JsonObject { ["uses"] = kind };
        if ((root["examples"] as JsonArray)?.FirstOrDefault() is { } config)
        {
            step["config"] = config.DeepClone();
        }

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
