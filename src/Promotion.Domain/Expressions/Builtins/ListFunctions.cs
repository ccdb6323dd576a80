using Promotion.Domain.Expressions.Values;
using K = Promotion.Domain.Expressions.ValueKinds;

namespace Promotion.Domain.Expressions.Builtins;

/// <summary>Lists.</summary>
internal static class ListFunctions
{
    /// <summary><c>sum(list)</c> without a predicate.</summary>
    public static ExpressionFunction Sum { get; } = Declare.Function("sum", K.Any, Total, K.List).TakingAnything();

    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        Declare.Function("first", K.Any, c => End(c[0], 0), K.List).TakingAnything(),
        Declare.Function("last", K.Any, c => End(c[0], -1), K.List).TakingAnything(),
        Declare.Function("take", K.List, Take, K.List, K.Int),
        Declare.Function("reverse", K.List, c => Allocated(c, [.. List(c).Reverse()]), K.List),
        Declare.Function("uniq", K.List, Unique, K.List),
        Declare.Function("concat", K.List, Concat, K.List).Repeated(),
        Declare.Function("flatten", K.List, Flatten, K.List),
        Declare.Function("sort", K.List, Sort, K.List, K.Any).Optional(1).TakingAnything(),
    ];

    private static IReadOnlyList<object?> List(FunctionCall call, int index = 0) => (IReadOnlyList<object?>)call[index]!;

    private static object?[] Allocated(FunctionCall call, object?[] list)
    {
        call.Frame.Allocate(list.Length);
        return list;
    }

    private static object Total(FunctionCall call)
    {
        var total = Boxes.Of(0);
        foreach (var item in Summands(call[0]))
        {
            call.Frame.Work(1);
            total = Operators.Add(call.Frame, total, item);
        }

        return total;
    }

    private static IEnumerable<object?> Summands(object? value) => value switch
    {
        IReadOnlyList<object?> list => list,
        byte[] bytes => bytes.Select(b => (object?)Boxes.Of(b)),
        string text => GoStrings.Bytes(text).Select(b => (object?)Boxes.Of(b)),
        _ => throw new EvaluationException($"builtin sum takes only array (got {Kinds.Describe(value)})"),
    };

    /// <summary>What has no first or last element has nil there.</summary>
    private static object? End(object? value, long index) => value switch
    {
        IReadOnlyList<object?> { Count: > 0 } or string { Length: > 0 } or byte[] { Length: > 0 } => Lookup.Item(value, Boxes.Of(index)),
        KeyedMap map => map[index],
        _ => null,
    };

    private static object Take(FunctionCall call) => Operators.ToInt(call[1]) is >= 0 and var count
        ? Allocated(call, [.. List(call).Take((int)Math.Min(count, int.MaxValue))])
        : throw new EvaluationException("cannot take a negative number of elements");

    private static object Unique(FunctionCall call)
    {
        var kept = new List<object?>();
        foreach (var item in List(call))
        {
            if (!Lookup.Contains(call.Frame, kept, item))
            {
                kept.Add(item);
            }
        }

        return Allocated(call, [.. kept]);
    }

    private static object Concat(FunctionCall call)
    {
        var joined = new List<object?>();
        for (var i = 0; i < call.Count; i++)
        {
            call.Frame.Allocate(List(call, i).Count);
            joined.AddRange(List(call, i));
        }

        return joined;
    }

    private static object Flatten(FunctionCall call)
    {
        var flat = new List<object?>();
        Flatten(call.Frame, List(call), flat, 0);
        return flat;
    }

    private static void Flatten(Frame frame, IReadOnlyList<object?> list, List<object?> flat, int depth)
    {
        for (var i = 0; i < list.Count; i++)
        {
            frame.Allocate(1);
            if (list[i] is IReadOnlyList<object?> inner)
            {
                Flatten(frame, inner, flat, Nesting.Deeper(depth));
            }
            else
            {
                flat.Add(list[i]);
            }
        }
    }

    private static object Sort(FunctionCall call)
    {
        // Sorting what is no list gives an empty list, as in the original.
        var list = call[0] as IReadOnlyList<object?> ?? [];
        call.Frame.Allocate(list.Count);
        return Sorting.Sort(call.Frame, [.. list.Select(item => (item, item))], call.Count == 2 && Sorting.IsDescending(call[1]));
    }
}
