using System.Text.Json.Nodes;

namespace Promotion.Testing.Kube;

/// <summary>The patches an API server knows.</summary>
internal static class KubePatches
{
    /// <summary>RFC 7396: null removes, objects merge, all else replaces.</summary>
    public static JsonObject Merge(JsonObject document, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null) document.Remove(name);
            else if (value is JsonObject inner) document[name] = Merge(document[name] is JsonObject known ? (JsonObject)known.DeepClone() : [], inner);
            else document[name] = value.DeepClone();
        }
        return document;
    }

    /// <summary>RFC 6902: add, remove, replace and test; one that does not fit refuses the whole patch with 422.</summary>
    public static JsonObject Json(JsonObject document, JsonArray patch)
    {
        foreach (var change in patch.OfType<JsonObject>())
        {
            var path = ((string)change["path"]!).Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
            var parent = path.SkipLast(1).Aggregate((JsonNode?)document, Step) ?? throw Unfit(change);
            Apply(parent, path[^1], change);
        }
        return document;
    }

    private static JsonNode? Step(JsonNode? node, string part) => node switch
    {
        JsonObject members => members[part],
        JsonArray items when int.TryParse(part, out var index) && index < items.Count => items[index],
        _ => null,
    };

    private static void Apply(JsonNode parent, string last, JsonObject change)
    {
        var operation = (string?)change["op"];
        var value = change["value"]?.DeepClone();
        var isThere = parent is JsonObject ? ((JsonObject)parent).ContainsKey(last) : Step(parent, last) is not null;
        if (operation == "test" ? !JsonNode.DeepEquals(Step(parent, last), value) : operation is "remove" or "replace" && !isThere) throw Unfit(change);
        switch (operation, parent)
        {
            case ("test", _):
                break;
            case ("remove", JsonObject members):
                members.Remove(last);
                break;
            case ("remove", JsonArray items):
                items.RemoveAt(int.Parse(last, null));
                break;
            case ("add" or "replace", JsonObject members):
                members[last] = value;
                break;
            case ("add", JsonArray items):
                items.Insert(last == "-" ? items.Count : int.Parse(last, null), value);
                break;
            case ("replace", JsonArray items):
                items[int.Parse(last, null)] = value;
                break;
            default:
                throw Unfit(change);
        }
    }

    private static KubeStatusException Unfit(JsonObject change) =>
        KubeStatusException.Invalid($"the server rejected our request due to an error in our request: {change.ToJsonString()} does not fit");
}
