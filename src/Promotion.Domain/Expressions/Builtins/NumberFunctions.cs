using Promotion.Domain.Expressions.Values;
using K = Promotion.Domain.Expressions.ValueKinds;

namespace Promotion.Domain.Expressions.Builtins;

/// <summary>Single numbers.</summary>
internal static class NumberFunctions
{
    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        Declare.Function("abs", K.Any, c => Abs(c[0]), K.Number),
        Declare.Function("ceil", K.Float, c => Math.Ceiling(Operators.ToFloat(c[0])), K.Number),
        Declare.Function("floor", K.Float, c => Math.Floor(Operators.ToFloat(c[0])), K.Number),
        Declare.Function("round", K.Float, c => Math.Round(Operators.ToFloat(c[0]), MidpointRounding.AwayFromZero), K.Number),
    ];

    private static object Abs(object? value) => value switch
    {
        long n => Boxes.Of(n < 0 ? unchecked(-n) : n),
        _ => Math.Abs(Operators.ToFloat(value)),
    };
}
