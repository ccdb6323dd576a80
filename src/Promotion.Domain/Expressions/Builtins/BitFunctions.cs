using Promotion.Domain.Expressions.Values;
using K = Promotion.Domain.Expressions.ValueKinds;

namespace Promotion.Domain.Expressions.Builtins;

/// <summary>Bits of integers.</summary>
internal static class BitFunctions
{
    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        Pair("bitand", (x, y) => x & y),
        Pair("bitor", (x, y) => x | y),
        Pair("bitxor", (x, y) => x ^ y),
        Pair("bitnand", (x, y) => x & ~y),
        Pair("bitshl", (x, y) => Shift(y) ? x << (int)y : 0),
        Pair("bitshr", (x, y) => Shift(y) ? x >> (int)y : x < 0 ? -1 : 0),
        Pair("bitushr", (x, y) => Shift(y) ? x >>> (int)y : 0),
        Declare.Function("bitnot", K.Int, c => Boxes.Of(~(long)c[0]!), K.Int),
    ];

    private static ExpressionFunction Pair(string name, Func<long, long, long> compute) =>
        Declare.Function(name, K.Int, c => Boxes.Of(compute((long)c[0]!, (long)c[1]!)), K.Int, K.Int);

    /// <summary>Whether a shift leaves any bit; .NET would take it modulo 64.</summary>
    private static bool Shift(long count) => count >= 0
        ? count < 64
        : throw new EvaluationException($"invalid operation: negative shift count {count} (type int)");
}
