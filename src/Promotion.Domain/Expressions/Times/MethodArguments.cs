using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Times;

/// <summary>The arguments of a method call, read with the checks Go's types would make.</summary>
internal readonly ref struct MethodArguments(string method, object?[] values)
{
    public string Method { get; } = method;

    /// <summary>The only argument, of that type.</summary>
    public T Only<T>() => Exactly(1).At<T>(0);

    /// <summary>The argument at that place, of that type.</summary>
    public T At<T>(int index) => values[index] is T value
        ? value
        : throw new EvaluationException($"cannot use {Kinds.Describe(values[index])} as argument {index + 1} to call {Method}");

    /// <summary>These arguments, if there are that many.</summary>
    public MethodArguments Exactly(int count) => values.Length == count ? this : throw new EvaluationException(
        $"{(values.Length < count ? "not enough" : "too many")} arguments to call {Method} (expected {count}, got {values.Length})");
}
