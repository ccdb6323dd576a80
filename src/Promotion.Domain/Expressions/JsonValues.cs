using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions;

/// <summary>Converts between JSON and the values of the language.</summary>
public static class JsonValues
{
    private const double LargestExactInteger = 9_007_199_254_740_992;

    /// <summary>JSON as a value; numbers become floats, as they do in Go.</summary>
    public static object? From(JsonNode? json) => json switch
    {
        null => null,
        JsonObject members => members.ToDictionary(m => m.Key, m => From(m.Value), StringComparer.Ordinal),
        JsonArray items => items.Select(From).ToArray(),
        JsonValue value => From(value),
        _ => throw new ArgumentException($"unknown JSON node {json.GetType().Name}", nameof(json)),
    };

    /// <summary>JSON as a value; numbers become floats, as they do in Go.</summary>
    public static object? From(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => FromMembers(json),
        JsonValueKind.Array => json.EnumerateArray().Select(From).ToArray(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>A value as JSON; integral numbers are written without fraction or exponent.</summary>
    /// <exception cref="EvaluationException">JSON has no such value: NaN, infinity, a map with keys that are no text.</exception>
    public static JsonNode? To(object? value) => To(value, 0);

    private static JsonNode? To(object? value, int depth) => value switch
    {
        null => null,
        bool yes => JsonValue.Create(yes),
        string text => JsonValue.Create(text),
        long number => JsonValue.Create(number),
        double number => Number(number),
        IReadOnlyDictionary<string, object?> map => Object(map, Nesting.Deeper(depth)),
        IReadOnlyList<object?> list => new JsonArray([.. list.Select(item => To(item, Nesting.Deeper(depth)))]),
        _ => JsonNode.Parse(GoJson.Compact(value)),
    };

    private static JsonObject Object(IReadOnlyDictionary<string, object?> map, int depth) =>
        new(map.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => KeyValuePair.Create(e.Key, To(e.Value, depth))));

    private static JsonNode? Number(double number) =>
        Math.Abs(number) <= LargestExactInteger && Math.Truncate(number) == number
            ? JsonValue.Create((long)number)
            : JsonNode.Parse(GoFloats.Json(number));

    private static Dictionary<string, object?> FromMembers(JsonElement json)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            map[member.Name] = From(member.Value);
        }

        return map;
    }

    private static object? From(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.TryGetValue<string>(out var text) ? text : value.ToString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetValue<double>(out var number)
            ? number : double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
        _ => null,
    };
}
