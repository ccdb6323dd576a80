using Promotion.Domain.Expressions.Values;
using K = Promotion.Domain.Expressions.ValueKinds;

namespace Promotion.Domain.Expressions.Builtins;

/// <summary>Many numbers to one: given as arguments, in lists, or mixed.</summary>
internal static class AggregateFunctions
{
    private const K Source = K.Number | K.List;

    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        Declare.Function("max", K.Any, c => Extreme(c, "max", (best, next) => Ordering.Less(best, next, "<")), Source).Repeated().TakingAnything(),
        Declare.Function("min", K.Any, c => Extreme(c, "min", (best, next) => Ordering.Less(next, best, "<")), Source).Repeated().TakingAnything(),
        Declare.Function("mean", K.Any, Mean, Source).Repeated(),
        Declare.Function("median", K.Any, Median, Source).Repeated(),
    ];

    private static object? Extreme(FunctionCall call, string name, Func<object?, object?, bool> better)
    {
        // The only argument, if neither a number nor a list, is its own extreme.
        if (call.Count == 1 && (Kinds.Of(call[0]) & Source) == 0)
        {
            return call[0];
        }

        object? best = null;
        foreach (var number in Numbers(call, name))
        {
            best = best is null || better(best, number) ? number : best;
        }

        return best;
    }

    private static object Mean(FunctionCall call)
    {
        var numbers = Floats(call, "mean");
        return numbers.Count == 0 ? 0.0 : numbers.Sum() / numbers.Count;
    }

    private static object Median(FunctionCall call)
    {
        var numbers = Floats(call, "median");
        numbers.Sort();
        var middle = numbers.Count / 2;
        return numbers.Count == 0 ? 0.0
            : numbers.Count % 2 == 1 ? numbers[middle]
            : (numbers[middle - 1] + numbers[middle]) / 2;
    }

    private static List<double> Floats(FunctionCall call, string name) => [.. Numbers(call, name).Select(Operators.ToFloat)];

    private static List<object> Numbers(FunctionCall call, string name)
    {
        var numbers = new List<object>();
        for (var i = 0; i < call.Count; i++)
        {
            Collect(call.Frame, call[i], name, numbers, 0);
        }

        return numbers;
    }

    private static void Collect(Frame frame, object? value, string name, List<object> numbers, int depth)
    {
        frame.Work(1);
        if (value is long or double)
        {
            numbers.Add(value);
            return;
        }

        if (value is not IReadOnlyList<object?> list)
        {
            throw new EvaluationException($"invalid argument for {name} (type {Kinds.Describe(value)})");
        }

        for (var i = 0; i < list.Count; i++)
        {
            Collect(frame, list[i], name, numbers, Nesting.Deeper(depth));
        }
    }
}
