using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Syntax;

/// <summary>What the operators that evaluate both operands do.</summary>
internal static class OperatorTable
{
    public static Func<Frame, object?, object?, object?> Find(string operation) => operation switch
    {
        "<" => (_, a, b) => Boxes.Of(Ordering.Less(a, b, "<")),
        ">" => (_, a, b) => Boxes.Of(Ordering.Less(b, a, ">")),
        "<=" => (_, a, b) => Boxes.Of(Ordering.LessOrEqual(a, b, "<=")),
        ">=" => (_, a, b) => Boxes.Of(Ordering.LessOrEqual(b, a, ">=")),
        "+" => Operators.Add,
        "-" => (_, a, b) => Operators.Subtract(a, b),
        "*" => (_, a, b) => Operators.Multiply(a, b),
        "/" => (_, a, b) => Operators.Divide(a, b),
        "%" => (_, a, b) => Operators.Modulo(a, b),
        "**" or "^" => (_, a, b) => Operators.Power(a, b),
        "in" => (frame, a, b) => Boxes.Of(Lookup.Contains(frame, b, a)),
        "matches" => TextTests.Matches,
        "contains" => (_, a, b) => TextTests.Contains(a, b),
        "startsWith" => (_, a, b) => TextTests.StartsWith(a, b),
        "endsWith" => (_, a, b) => TextTests.EndsWith(a, b),
        ".." => Range,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "not a binary operator"),
    };

    private static RangeList Range(Frame frame, object? from, object? to)
    {
        var (first, last) = ((Int128)Operators.ToInt(from), (Int128)Operators.ToInt(to));
        var count = Int128.Max(0, last - first + 1);
        frame.Allocate((long)Int128.Min(count, int.MaxValue));
        return new((long)first, (int)count);
    }
}
