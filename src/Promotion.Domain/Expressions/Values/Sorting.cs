using System.Runtime.ExceptionServices;

namespace Promotion.Domain.Expressions.Values;

/// <summary>Sorts by keys that are all numbers, all text, all times or all durations. Equal keys keep their order.</summary>
internal static class Sorting
{
    public static bool IsDescending(object? order) => order switch
    {
        "asc" => false,
        "desc" => true,
        string other => throw new EvaluationException($"invalid order {other}, expected asc or desc"),
        _ => throw new EvaluationException($"sort order argument must be a string (got {Kinds.Describe(order)})"),
    };

    public static object Sort(Frame frame, (object? Key, object? Element)[] keyed, bool descending)
    {
        var order = Comparer<object?>.Create((a, b) => Compare(frame, a, b));
        try
        {
            var sorted = descending ? keyed.OrderByDescending(k => k.Key, order) : keyed.OrderBy(k => k.Key, order);
            return sorted.Select(k => k.Element).ToArray();
        }
        catch (InvalidOperationException e) when (e.InnerException is EvaluationException or OperationCanceledException)
        {
            // Sorting wraps what the comparison throws.
            ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }

    private static int Compare(Frame frame, object? left, object? right)
    {
        frame.Work(1);
        return Ordering.Less(left, right, "<") ? -1 : Ordering.Less(right, left, "<") ? 1 : 0;
    }
}
