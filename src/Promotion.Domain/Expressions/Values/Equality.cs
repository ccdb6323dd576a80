namespace Promotion.Domain.Expressions.Values;

/// <summary>
/// Equality of the language: integers and floats by value, also inside lists; inside maps and structs kinds must agree, as in
/// Go's deep equality; values of different kinds are unequal.
/// </summary>
internal static class Equality
{
    public static bool AreEqual(Frame frame, object? left, object? right) => (left, right) switch
    {
        (string a, string b) => a == b,
        (long a, long b) => a == b,
        (double a, double b) => a == b,
        (long a, double b) => a == b,
        (double a, long b) => a == b,
        (bool a, bool b) => a == b,
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => Deep(frame, left, right, loose: true, 0),
    };

    private static bool Deep(Frame frame, object? left, object? right, bool loose, int depth)
    {
        frame.Work(1);
        return (left, right) switch
        {
            (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => Lists(frame, a, b, loose, Nesting.Deeper(depth)),
            (IReadOnlyDictionary<string, object?> a, IReadOnlyDictionary<string, object?> b) => Maps(frame, a, b, Nesting.Deeper(depth)),
            (GoStruct a, GoStruct b) => a.Type == b.Type && Lists(frame, a.Values, b.Values, false, Nesting.Deeper(depth)),
            (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
            (long a, double b) => loose && a == b,
            (double a, long b) => loose && a == b,
            (double a, double b) => a == b,
            _ => Equals(left, right),
        };
    }

    private static bool Lists(Frame frame, IReadOnlyList<object?> left, IReadOnlyList<object?> right, bool loose, int depth)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!Deep(frame, left[i], right[i], loose, depth))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Maps(
        Frame frame, IReadOnlyDictionary<string, object?> left, IReadOnlyDictionary<string, object?> right, int depth) =>
        left.Count == right.Count
        && left.All(e => right.TryGetValue(e.Key, out var other) && Deep(frame, e.Value, other, loose: false, depth));
}
