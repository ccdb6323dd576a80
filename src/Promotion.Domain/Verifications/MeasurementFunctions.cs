using System.Globalization;
using Promotion.Domain.Expressions;
using K = Promotion.Domain.Expressions.ValueKinds;

namespace Promotion.Domain.Verifications;

/// <summary>The functions conditions may call besides the builtins. Source: Argo Rollouts' analysis.</summary>
public static class MeasurementFunctions
{
    /// <summary>The scope of conditions.</summary>
    public static ExpressionScope Scope { get; } = new(
        new ExpressionFunction("asInt", [K.Any], c => AsInt(c[0])) { Result = K.Int },
        new ExpressionFunction("asFloat", [K.Any], c => AsFloat(c[0])) { Result = K.Float },
        new ExpressionFunction("isNaN", [K.Any], c => c[0] is double number && double.IsNaN(number)) { Result = K.Bool },
        new ExpressionFunction("isInf", [K.Any], c => c[0] is double number && double.IsInfinity(number)) { Result = K.Bool },
        new ExpressionFunction("isNil", [K.Any], c => c[0] is null) { Result = K.Bool },
        new ExpressionFunction("default", [K.Any, K.Any], c => c[0] ?? c[1]));

    private static long AsInt(object? value) => value switch
    {
        long number => number,
        double number when Math.Abs(number) < long.MaxValue => (long)number,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new EvaluationException($"asInt: {Named(value)} is no whole number"),
    };

    private static double AsFloat(object? value) => value switch
    {
        double number => number,
        long number => number,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new EvaluationException($"asFloat: {Named(value)} is no number"),
    };

    private static string Named(object? value) => value switch
    {
        null => "nil",
        string text => $"\"{text}\"",
        bool yes => yes ? "true" : "false",
        double or long => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        _ => value is IReadOnlyList<object?> ? "a list" : "a map",
    };
}
