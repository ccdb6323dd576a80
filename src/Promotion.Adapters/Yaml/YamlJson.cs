using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Promotion.Adapters.Yaml;

/// <summary>Reads YAML as JSON: scalars without quotes become null, booleans and numbers by the core schema.</summary>
internal static class YamlJson
{
    // Aliases can make a small text stand for a tree without end.
    private const int MostNodes = 1_000_000;

    /// <summary>The first document; null for an empty text. Throws <see cref="FormatException"/>.</summary>
    public static JsonNode? Parse(string text)
    {
        try
        {
            var value = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object?>(text);
            var left = MostNodes;
            return Convert(value, ref left);
        }
        catch (YamlException malformed)
        {
            throw new FormatException($"not valid YAML at line {malformed.Start.Line}: {malformed.Message}", malformed);
        }
    }

    private static JsonNode? Convert(object? value, ref int left)
    {
        if (--left < 0) throw new FormatException($"the YAML stands for more than {MostNodes} values");
        switch (value)
        {
            case null:
                return null;
            case IDictionary<object, object?> map:
                var members = new JsonObject();
                foreach (var (key, member) in map) members[System.Convert.ToString(key, CultureInfo.InvariantCulture) ?? ""] = Convert(member, ref left);
                return members;
            case IList<object?> list:
                var items = new JsonArray();
                foreach (var item in list) items.Add(Convert(item, ref left));
                return items;
            case double number when !double.IsFinite(number):
            case float small when !float.IsFinite(small):
                return JsonValue.Create(System.Convert.ToString(value, CultureInfo.InvariantCulture));
            default:
                return System.Text.Json.JsonSerializer.SerializeToNode(value, value.GetType());
        }
    }
}
