using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Edge;

/// <summary>Configs of all kinds of steps, made of the examples of their descriptions.</summary>
internal static partial class StepExamples
{
    /// <summary>For each text in a kind's example one config in which that text ends in <paramref name="text"/>; nothing leads off this machine.</summary>
    public static IEnumerable<JsonObject> With(Wire.StepKind kind, string text)
    {
        var leaves = Leaves(Example(kind)).Count();
        for (var chosen = 0; chosen < leaves; chosen++)
        {
            var config = Example(kind);
            var leaf = Leaves(config).ElementAt(chosen);
            leaf.ReplaceWith(leaf.GetValue<string>() + text);
            yield return config;
        }
    }

    private static JsonObject Example(Wire.StepKind kind)
    {
        var config = JsonNode.Parse(kind.Schema)!["examples"]![0]!.AsObject();
        foreach (var leaf in Leaves(config).ToList())
        {
            leaf.ReplaceWith(Elsewhere().Replace(Template().Replace(leaf.GetValue<string>(), "x"), "127.0.0.1:9"));
        }

        return config;
    }

    private static IEnumerable<JsonValue> Leaves(JsonNode? node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).SelectMany(Leaves),
        JsonArray items => items.SelectMany(Leaves),
        JsonValue value when value.TryGetValue<string>(out _) => [value],
        _ => [],
    };

    [GeneratedRegex(@"\$\{\{.*?\}\}")]
    private static partial Regex Template();

    [GeneratedRegex(@"\b[a-z.]+\.(org|com|aws)\b")]
    private static partial Regex Elsewhere();
}
