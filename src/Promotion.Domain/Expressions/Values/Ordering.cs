namespace Promotion.Domain.Expressions.Values;

/// <summary>Order of the language: numbers with numbers, text with text (by code point), times, durations; anything else is an error.</summary>
internal static class Ordering
{
    public static bool Less(object? left, object? right, string operation) => (left, right) switch
    {
        (long a, long b) => a < b,
        (double a, double b) => a < b,
        (long a, double b) => a < b,
        (double a, long b) => a < b,
        (string a, string b) => CompareText(a, b) < 0,
        (DateTimeOffset a, DateTimeOffset b) => a < b,
        (TimeSpan a, TimeSpan b) => a < b,
        _ => throw Refuse(operation, left, right),
    };

    public static bool LessOrEqual(object? left, object? right, string operation) => (left, right) switch
    {
        (long a, long b) => a <= b,
        (double a, double b) => a <= b,
        (long a, double b) => a <= b,
        (double a, long b) => a <= b,
        (string a, string b) => CompareText(a, b) <= 0,
        (DateTimeOffset a, DateTimeOffset b) => a <= b,
        (TimeSpan a, TimeSpan b) => a <= b,
        _ => throw Refuse(operation, left, right),
    };

    /// <summary>Text by code point, which is the order of Go's UTF-8 bytes: surrogates rank above all other UTF-16 units.</summary>
    public static int CompareText(string left, string right)
    {
        var shared = left.AsSpan().CommonPrefixLength(right);
        return shared == left.Length || shared == right.Length
            ? left.Length.CompareTo(right.Length)
            : Rank(left[shared]).CompareTo(Rank(right[shared]));
    }

    /// <summary>Greater-than is asked as less-than with swapped operands, so the error swaps them back.</summary>
    private static EvaluationException Refuse(string operation, object? left, object? right) =>
        operation[0] == '>' ? Operators.Refuse(operation, right, left) : Operators.Refuse(operation, left, right);

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
