namespace Promotion.Domain.Expressions.Builtins;

/// <summary>Shorthand for declaring builtins.</summary>
internal static class Declare
{
    public static ExpressionFunction Function(
        string name, ValueKinds result, Func<FunctionCall, object?> body, params ReadOnlySpan<ValueKinds> parameters) =>
        new(name, [.. parameters], body) { Result = result };

    /// <summary>A function whose last parameters may be left out.</summary>
    public static ExpressionFunction Optional(this ExpressionFunction function, int optional) =>
        new(function.Name, function.Parameters, function.Body)
        {
            Result = function.Result,
            Required = function.Parameters.Length - optional,
        };

    /// <summary>A function whose last parameter may be repeated.</summary>
    public static ExpressionFunction Repeated(this ExpressionFunction function) =>
        new(function.Name, function.Parameters, function.Body)
        {
            Result = function.Result,
            Required = function.Required,
            Variadic = true,
        };

    /// <summary>A function that takes any dynamic value.</summary>
    public static ExpressionFunction TakingAnything(this ExpressionFunction function) =>
        new(function.Name, function.Parameters, function.Body)
        {
            Result = function.Result,
            Required = function.Required,
            Variadic = function.Variadic,
            Lenient = true,
        };
}
