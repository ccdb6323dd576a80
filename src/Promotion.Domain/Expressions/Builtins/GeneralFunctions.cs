using Promotion.Domain.Expressions.Values;
using K = Promotion.Domain.Expressions.ValueKinds;

namespace Promotion.Domain.Expressions.Builtins;

/// <summary>Length, type, conversions, and safe reading.</summary>
internal static class GeneralFunctions
{
    private const K Convertible = K.Number | K.String | K.Duration;

    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        Declare.Function("len", K.Int, c => Boxes.Of(Length(c[0])), K.String | K.List | K.Map | K.Bytes),
        Declare.Function("type", K.String, c => Kinds.TypeName(c[0]), K.Any),
        Declare.Function("int", K.Int, c => Boxes.Of(ToInt(c[0])), Convertible),
        Declare.Function("float", K.Float, c => ToFloat(c[0]), K.Number | K.String),
        Declare.Function("string", K.String, c => GoText.Of(c[0]), K.Any),
        Declare.Function("get", K.Any, c => Get(c[0], c[1]), K.List | K.Map | K.Bytes | K.Struct, K.Any).TakingAnything(),
    ];

    private static long Length(object? value) => value switch
    {
        string text => GoStrings.CountRunes(text),
        IReadOnlyList<object?> list => list.Count,
        IReadOnlyDictionary<string, object?> map => map.Count,
        KeyedMap map => map.Count,
        _ => ((byte[])value!).Length,
    };

    private static long ToInt(object? value) => value switch
    {
        string text => GoNumbers.ParseInt(text) ?? throw new EvaluationException($"invalid operation: int({GoText.Short(text)})"),
        TimeSpan duration => Times.GoDurations.Nanoseconds(duration),
        _ => Operators.ToInt(value),
    };

    private static double ToFloat(object? value) => value is string text
        ? GoNumbers.ParseFloat(text) ?? throw new EvaluationException($"invalid operation: float({GoText.Short(text)})")
        : Operators.ToFloat(value);

    /// <summary>The part of a value at that key or index, or nil if there is none.</summary>
    private static object? Get(object? target, object? key) => (target, key) switch
    {
        (GoStruct structure, string name) => structure.Type.IndexOf(name) is >= 0 and var i ? structure.Values[i] : null,
        (GoDictionary map, string name) => map.TryGetValue(name, out var value) ? value : null,
        (IReadOnlyDictionary<string, object?> or KeyedMap, string) or (KeyedMap, _) => Lookup.Item(target, key),
        (IReadOnlyList<object?> list, _) => Element(list, list.Count, key),
        (byte[] bytes, _) => Element(bytes, bytes.Length, key),
        (string text, _) => Element(text, GoStrings.Bytes(text).Length, key),
        _ => null,
    };

    private static object? Element(object target, int count, object? key) =>
        Operators.ToInt(key) is var index && index < count && index >= -count ? Lookup.Item(target, Boxes.Of(index)) : null;
}
