using System.Numerics;

namespace Promotion.Domain.Expressions.Values;

/// <summary>The kind of a value, and its name as Go and expr's <c>type</c> spell it.</summary>
internal static class Kinds
{
    public static ValueKinds Of(object? value) => value switch
    {
        null => ValueKinds.Nil,
        bool => ValueKinds.Bool,
        long => ValueKinds.Int,
        double => ValueKinds.Float,
        string => ValueKinds.String,
        byte[] => ValueKinds.Bytes,
        DateTimeOffset => ValueKinds.Time,
        TimeSpan => ValueKinds.Duration,
        GoStruct or IMethodSource => ValueKinds.Struct,
        IReadOnlyDictionary<string, object?> or KeyedMap => ValueKinds.Map,
        IReadOnlyList<object?> => ValueKinds.List,
        ExpressionFunction => ValueKinds.Function,
        TimeZoneInfo => ValueKinds.Location,
        _ => throw new EvaluationException($"a value of .NET type {value.GetType().Name} is none of the kinds of the language"),
    };

    /// <summary>The kind of a value in Go's words, for errors.</summary>
    public static string Describe(object? value) => value is GoStruct s ? s.Type.Name : Describe(Of(value), null);

    /// <summary>A set of kinds in Go's words, for errors.</summary>
    public static string Describe(ValueKinds kinds, GoStructType? shape)
    {
        if (BitOperations.PopCount((uint)(kinds & ~ValueKinds.Nil)) > 1)
        {
            return kinds == ValueKinds.Any ? "unknown" : string.Join(" or ", Single(kinds).Select(kind => Describe(kind, shape)));
        }

        return (kinds == ValueKinds.Nil ? kinds : kinds & ~ValueKinds.Nil) switch
        {
            ValueKinds.Nil => "nil",
            ValueKinds.Bool => "bool",
            ValueKinds.Int => "int",
            ValueKinds.Float => "float64",
            ValueKinds.String => "string",
            ValueKinds.Bytes => "[]uint8",
            ValueKinds.List => "[]interface {}",
            ValueKinds.Map => "map[string]interface {}",
            ValueKinds.Time => "time.Time",
            ValueKinds.Duration => "time.Duration",
            ValueKinds.Location => "*time.Location",
            ValueKinds.Function => "func",
            _ => shape?.Name ?? "struct",
        };
    }

    private static IEnumerable<ValueKinds> Single(ValueKinds kinds) =>
        Enum.GetValues<ValueKinds>().Where(kind => BitOperations.IsPow2((uint)kind) && (kinds & kind) != 0);

    /// <summary>The name the builtin <c>type</c> gives.</summary>
    public static string TypeName(object? value) => Of(value) switch
    {
        ValueKinds.Float => "float",
        ValueKinds.Bytes or ValueKinds.List => "array",
        ValueKinds.Map => "map",
        ValueKinds.Location => "time.Location",
        var kind => Describe(kind, (value as GoStruct)?.Type),
    };
}
