using System.Text.Json;
using System.Text.Json.Nodes;

namespace Promotion.Testing.Forges;

/// <summary>Compares values with schemas of an OpenAPI 3.0 document, as far as a double of an API needs it.</summary>
/// <param name="document">The document, to which references lead.</param>
internal sealed class PublishedSchema(JsonNode document)
{
    /// <summary>What the value is that the schema does not allow, each with its place.</summary>
    /// <param name="isPartial">True for an answer of a double, which leaves most members out.</param>
    public IEnumerable<string> Mistakes(JsonNode? schema, JsonNode? value, string place, bool isPartial)
    {
        if (Follow(schema) is not { } rules) return [];
        if (value is null) return IsNullable(rules) ? [] : [$"{place} is null"];
        foreach (var choice in (string[])["oneOf", "anyOf"])
        {
            if (rules[choice] is not JsonArray branches) continue;
            var found = branches.Select(branch => Mistakes(branch, value, place, isPartial).ToList()).ToList();
            return found.MinBy(mistakes => mistakes.Count)!;
        }
        if (rules["allOf"] is JsonArray { Count: 1 } all) return Mistakes(all[0], value, place, isPartial);
        return rules["type"]?.GetValue<string>() switch
        {
            "object" => value is JsonObject members ? OfObject(rules, members, place, isPartial) : [$"{place} is no object"],
            "array" => value is JsonArray items ? items.SelectMany((item, i) => Mistakes(rules["items"], item, $"{place}[{i}]", isPartial)) : [$"{place} is no array"],
            { } type => OfScalar(rules, type, value, place),
            null => [],
        };
    }

    /// <summary>The schema or parameter itself, wherever it is written.</summary>
    public JsonObject? Follow(JsonNode? node)
    {
        while (node?["$ref"]?.GetValue<string>() is { } reference)
        {
            node = reference[2..].Split('/').Aggregate(document, (at, name) => at[name]!);
        }
        return node as JsonObject;
    }

    private bool IsNullable(JsonObject rules) => rules["nullable"]?.GetValue<bool>() is true
        || ((string[])["oneOf", "anyOf", "allOf"]).Any(name => rules[name] is JsonArray branches && branches.Any(branch => Follow(branch) is { } one && IsNullable(one)));

    private IEnumerable<string> OfObject(JsonObject rules, JsonObject members, string place, bool isPartial)
    {
        var known = rules["properties"] as JsonObject;
        var missing = isPartial ? [] : (rules["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).Where(name => !members.ContainsKey(name));
        var isOpen = known is null || rules["additionalProperties"] is not null;
        return missing.Select(name => $"{place}.{name} is missing").Concat(members.SelectMany(member => known?.ContainsKey(member.Key) is true
            ? Mistakes(known[member.Key], member.Value, $"{place}.{member.Key}", isPartial)
            : isOpen ? [] : [$"{place}.{member.Key} is unknown"]));
    }

    private static IEnumerable<string> OfScalar(JsonObject rules, string type, JsonNode value, string place)
    {
        var isFine = (type, value.GetValueKind()) is ("string", JsonValueKind.String) or ("integer" or "number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False);
        if (!isFine) yield return $"{place} is {value.ToJsonString()}, no {type}";
        else if (rules["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value))) yield return $"{place} is {value.ToJsonString()}, which is none of the choices";
    }
}
