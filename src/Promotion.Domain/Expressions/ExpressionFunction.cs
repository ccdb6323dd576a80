namespace Promotion.Domain.Expressions;

/// <summary>
/// A function expressions can call: its name, what it takes, what it gives. The number and the known kinds of arguments are
/// checked when an expression is compiled, the kinds of dynamic values when it runs.
/// </summary>
public sealed class ExpressionFunction
{
    /// <summary>Declares a function.</summary>
    /// <param name="name">The name.</param>
    /// <param name="parameters">The kinds each parameter accepts.</param>
    /// <param name="body">The implementation; it fails the expression by throwing <see cref="EvaluationException"/>.</param>
    public ExpressionFunction(string name, ImmutableArray<ValueKinds> parameters, Func<FunctionCall, object?> body) =>
        (Name, Parameters, Required, Body) = (name, parameters, parameters.Length, body);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The kinds each parameter accepts.</summary>
    public ImmutableArray<ValueKinds> Parameters { get; }

    /// <summary>How many arguments must be given at least; all, unless said otherwise.</summary>
    public int Required { get; init; }

    /// <summary>Whether the last parameter may be given any number of times.</summary>
    public bool Variadic { get; init; }

    /// <summary>The kinds the result may have.</summary>
    public ValueKinds Result { get; init; } = ValueKinds.Any;

    /// <summary>The type of a struct result, so that a wrong field name fails when the expression is compiled.</summary>
    public GoStructType? ResultType { get; init; }

    /// <summary>Whether a dynamic value of any kind may be given: kinds are checked only when an expression is compiled.</summary>
    internal bool Lenient { get; init; }

    /// <summary>The implementation.</summary>
    internal Func<FunctionCall, object?> Body { get; }

    /// <summary>Words for errors about a wrong number of arguments, or null if the number is right.</summary>
    internal string? RefuseCount(int count) =>
        count < Required ? $"not enough arguments to call {Name} (expected {Expected()}, got {count})"
        : count > Parameters.Length && !Variadic ? $"too many arguments to call {Name} (expected {Expected()}, got {count})"
        : null;

    internal ValueKinds ParameterAt(int index) => Parameters[Math.Min(index, Parameters.Length - 1)];

    private string Expected() =>
        Variadic ? $"at least {Required}" : Required == Parameters.Length ? $"{Required}" : $"{Required} to {Parameters.Length}";
}
