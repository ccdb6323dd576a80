using Promotion.Domain.Expressions.Values;
using K = Promotion.Domain.Expressions.ValueKinds;

namespace Promotion.Domain.Expressions.Builtins;

/// <summary>Maps. Their order is undefined in the language; here it is that of the map.</summary>
internal static class MapFunctions
{
    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        Declare.Function("keys", K.List, c => Allocated(c, e => e.Key), K.Map),
        Declare.Function("values", K.List, c => Allocated(c, e => e.Value), K.Map),
        Declare.Function("toPairs", K.List, c => Allocated(c, e => new[] { e.Key, e.Value }), K.Map),
        Declare.Function("fromPairs", K.Map, FromPairs, K.List),
    ];

    private static object?[] Allocated(FunctionCall call, Func<KeyValuePair<object?, object?>, object?> select)
    {
        var items = Entries(call[0]).Select(select).ToArray();
        call.Frame.Allocate(items.Length);
        return items;
    }

    private static IEnumerable<KeyValuePair<object?, object?>> Entries(object? map) => map is KeyedMap keyed
        ? keyed.Entries
        : ((IReadOnlyDictionary<string, object?>)map!).Select(e => KeyValuePair.Create((object?)e.Key, e.Value));

    private static object FromPairs(FunctionCall call)
    {
        var map = new Dictionary<object, object?>();
        foreach (var item in (IReadOnlyList<object?>)call[0]!)
        {
            call.Frame.Allocate(1);
            if (item is not IReadOnlyList<object?> { Count: 2 } pair)
            {
                throw new EvaluationException($"invalid pair {GoText.Short(item)}, expected a list of a key and a value");
            }

            map[KeyedMap.ToKey(pair[0])] = pair[1];
        }

        return map.Keys.All(key => key is string)
            ? map.ToDictionary(e => (string)e.Key, e => e.Value, StringComparer.Ordinal)
            : new KeyedMap(map);
    }
}
