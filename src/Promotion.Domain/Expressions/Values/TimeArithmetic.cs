using Promotion.Domain.Expressions.Times;

namespace Promotion.Domain.Expressions.Values;

/// <summary>Arithmetic of moments and durations; null where it has none of the two operands.</summary>
internal static class TimeArithmetic
{
    public static object? Add(object? left, object? right) => Checked((left, right), static operands => operands switch
    {
        (DateTimeOffset a, TimeSpan b) => (object?)(a + b),
        (TimeSpan a, DateTimeOffset b) => b + a,
        (TimeSpan a, TimeSpan b) => a + b,
        _ => null,
    });

    public static object? Subtract(object? left, object? right) => Checked((left, right), static operands => operands switch
    {
        (DateTimeOffset a, DateTimeOffset b) => (object?)(a - b),
        (DateTimeOffset a, TimeSpan b) => a - b,
        (TimeSpan a, TimeSpan b) => a - b,
        _ => null,
    });

    /// <summary>With a float the result is the number of nanoseconds, as in the original.</summary>
    public static object? Multiply(object? left, object? right) => Checked((left, right), static operands => operands switch
    {
        (long a, TimeSpan b) => (object?)(b * a),
        (TimeSpan a, long b) => a * b,
        (double a, TimeSpan b) => a * GoDurations.Nanoseconds(b),
        (TimeSpan a, double b) => GoDurations.Nanoseconds(a) * b,
        _ => null,
    });

    private static object? Checked((object? Left, object? Right) operands, Func<(object? Left, object? Right), object?> compute)
    {
        try
        {
            return compute(operands);
        }
        catch (Exception e) when (e is OverflowException or ArgumentException)
        {
            throw new EvaluationException("a time or duration is out of range");
        }
    }
}
