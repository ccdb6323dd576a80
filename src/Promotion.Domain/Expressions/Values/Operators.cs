namespace Promotion.Domain.Expressions.Values;

/// <summary>Arithmetic of the language. Integers wrap around as in Go; division and powers give floats.</summary>
internal static class Operators
{
    public static object Add(Frame frame, object? left, object? right) => (left, right) switch
    {
        (long a, long b) => Boxes.Of(unchecked(a + b)),
        (string a, string b) => Concat(frame, a, b),
        (double a, double b) => a + b,
        (long a, double b) => a + b,
        (double a, long b) => a + b,
        (DateTimeOffset a, TimeSpan b) => Checked(() => a + b),
        (TimeSpan a, DateTimeOffset b) => Checked(() => b + a),
        (TimeSpan a, TimeSpan b) => Checked(() => a + b),
        _ => throw Refuse("+", left, right),
    };

    public static object Subtract(object? left, object? right) => (left, right) switch
    {
        (long a, long b) => Boxes.Of(unchecked(a - b)),
        (double a, double b) => a - b,
        (long a, double b) => a - b,
        (double a, long b) => a - b,
        (DateTimeOffset a, DateTimeOffset b) => a - b,
        (DateTimeOffset a, TimeSpan b) => Checked(() => a - b),
        (TimeSpan a, TimeSpan b) => Checked(() => a - b),
        _ => throw Refuse("-", left, right),
    };

    public static object Multiply(object? left, object? right) => (left, right) switch
    {
        (long a, long b) => Boxes.Of(unchecked(a * b)),
        (double a, double b) => a * b,
        (long a, double b) => a * b,
        (double a, long b) => a * b,
        (long a, TimeSpan b) => Checked(() => b * a),
        (TimeSpan a, long b) => Checked(() => a * b),
        (double a, TimeSpan b) => a * Times.GoDurations.Nanoseconds(b),
        (TimeSpan a, double b) => Times.GoDurations.Nanoseconds(a) * b,
        _ => throw Refuse("*", left, right),
    };

    public static object Divide(object? left, object? right) =>
        left is long or double && right is long or double ? ToFloat(left) / ToFloat(right) : throw Refuse("/", left, right);

    public static object Modulo(object? left, object? right) => (left, right) switch
    {
        (long, 0L) => throw new EvaluationException("integer divide by zero"),
        (long, -1L) => Boxes.Of(0),
        (long a, long b) => Boxes.Of(a % b),
        _ => throw Refuse("%", left, right),
    };

    public static object Power(object? left, object? right) =>
        left is long or double && right is long or double
            ? Math.Pow(ToFloat(left), ToFloat(right))
            : throw Refuse("**", left, right);

    public static object Negate(object? value) => value switch
    {
        long a => Boxes.Of(unchecked(-a)),
        double a => -a,
        _ => throw new EvaluationException($"invalid operation: - {Kinds.Describe(value)}"),
    };

    /// <summary>A number as an index or count; floats lose their fraction.</summary>
    public static long ToInt(object? value) => value switch
    {
        long a => a,
        double a => Truncate(a),
        _ => throw new EvaluationException($"invalid operation: int({Kinds.Describe(value)})"),
    };

    public static double ToFloat(object? value) => value switch
    {
        double a => a,
        long a => a,
        _ => throw new EvaluationException($"invalid operation: float({Kinds.Describe(value)})"),
    };

    /// <summary>A float as an integer: towards zero; what does not fit is Go's smallest integer, as on amd64.</summary>
    public static long Truncate(double value) =>
        value is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)value : long.MinValue;

    public static EvaluationException Refuse(string operation, object? left, object? right) =>
        new($"invalid operation: {Kinds.Describe(left)} {operation} {Kinds.Describe(right)}");

    private static string Concat(Frame frame, string left, string right)
    {
        frame.AllocateText((long)left.Length + right.Length);
        return left + right;
    }

    private static object Checked<T>(Func<T> compute)
        where T : notnull
    {
        try
        {
            return compute();
        }
        catch (Exception e) when (e is OverflowException or ArgumentException)
        {
            throw new EvaluationException("a time or duration is out of range");
        }
    }
}
