namespace Promotion.Domain.Expressions;

/// <summary>
/// What an expression runs against: the variables it can name, the inputs its functions read, and the clock behind
/// <c>now()</c>. A value is nil, bool, long, double, string, byte[], a list (<see cref="IReadOnlyList{T}"/> of object), a map
/// (<see cref="IReadOnlyDictionary{TKey, TValue}"/> of string to object), <see cref="DateTimeOffset"/>, <see cref="TimeSpan"/>,
/// <see cref="GoStruct"/> or <see cref="ExpressionFunction"/>.
/// </summary>
/// <param name="variables">The variables; an unknown name reads as nil. Null means no environment at all: any name then fails.</param>
public sealed class ExpressionEnvironment(IReadOnlyDictionary<string, object?>? variables)
{
    /// <summary>An environment without variables; every name reads as nil.</summary>
    public static ExpressionEnvironment Empty { get; } = new(ImmutableDictionary<string, object?>.Empty);

    /// <summary>No environment: naming a variable is an error (Freight creation criteria).</summary>
    public static ExpressionEnvironment None { get; } = new(null);

    /// <summary>The variables by name, or null if naming one is an error.</summary>
    public IReadOnlyDictionary<string, object?>? Variables { get; } = variables;

    /// <summary>What <c>$env</c> is, if it is not the map of the variables: a document whose root is a list or a scalar.</summary>
    public object? Whole { get; init; }

    /// <summary>What the functions of the scope read.</summary>
    public object? Inputs { get; init; }

    /// <summary>The clock of <c>now()</c>.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
