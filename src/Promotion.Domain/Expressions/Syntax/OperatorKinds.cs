using K = Promotion.Domain.Expressions.ValueKinds;

namespace Promotion.Domain.Expressions.Syntax;

/// <summary>Which kinds an operator joins, and the kinds of its result.</summary>
internal static class OperatorKinds
{
    /// <summary>The kinds of the result, or none if no kinds of the operands fit together.</summary>
    public static K Result(string operation, K left, K right) => operation switch
    {
        "and" or "&&" or "or" or "||" => Both(left, right, K.Bool) ? K.Bool : K.None,
        "==" or "!=" => Comparable(left, right) ? K.Bool : K.None,
        "<" or ">" or "<=" or ">=" => Ordered(left, right) ? K.Bool : K.None,
        "in" => (right & (K.List | K.Map | K.Struct)) != 0 ? K.Bool : K.None,
        "matches" => (left & (K.String | K.Bytes)) != 0 && (right & K.String) != 0 ? K.Bool : K.None,
        "contains" or "startsWith" or "endsWith" => Both(left, right, K.String) ? K.Bool : K.None,
        ".." => Both(left, right, K.Int) ? K.List : K.None,
        "??" => Either(left, right),
        _ => Arithmetic(operation, left, right),
    };

    /// <summary>The kinds of a value that is one of two: nothing is known unless both are of the same kind.</summary>
    public static K Either(K left, K right) => left == right || right == K.Nil ? left : left == K.Nil ? right : K.Any;

    private static K Arithmetic(string operation, K left, K right) => operation switch
    {
        "/" or "**" or "^" => Both(left, right, K.Number) ? K.Float : K.None,
        "%" => Both(left, right, K.Int) ? K.Int : K.None,
        "+" or "-" or "*" when left == K.Any || right == K.Any => Dynamic(operation, left, right),
        "+" => Numbers(left, right) | Each(left, right, K.String, K.String, K.String) | Each(left, right, K.Time, K.Duration, K.Time)
            | Each(left, right, K.Duration, K.Time, K.Time) | Each(left, right, K.Duration, K.Duration, K.Duration),
        "-" => Numbers(left, right) | Each(left, right, K.Time, K.Time, K.Duration) | Each(left, right, K.Time, K.Duration, K.Time)
            | Each(left, right, K.Duration, K.Duration, K.Duration),
        _ => Numbers(left, right) | Each(left, right, K.Number, K.Duration, K.Duration)
            | Each(left, right, K.Duration, K.Number, K.Duration) | Each(left, right, K.Duration, K.Duration, K.Duration),
    };

    /// <summary>With a dynamic operand nothing is known of the result, but the other must be of a kind the operator takes at all.</summary>
    private static K Dynamic(string operation, K left, K right)
    {
        var accepted = operation switch
        {
            "+" => K.Number | K.String | K.Time | K.Duration,
            "-" => K.Number | K.Time | K.Duration,
            _ => K.Number | K.Duration,
        };
        return Both(left, right, accepted) ? K.Any : K.None;
    }

    private static bool Both(K left, K right, K kind) => (left & kind) != 0 && (right & kind) != 0;

    private static K Each(K left, K right, K wantedLeft, K wantedRight, K result) =>
        (left & wantedLeft) != 0 && (right & wantedRight) != 0 ? result : K.None;

    private static K Numbers(K left, K right) =>
        Each(left, right, K.Int, K.Int, K.Int) | Each(left, right, K.Float, K.Number, K.Float) | Each(left, right, K.Number, K.Float, K.Float);

    /// <summary>Whether values of these kinds may be equal.</summary>
    public static bool Comparable(K left, K right) =>
        (left & right) != 0 || ((left | right) & K.Nil) != 0 || Both(left, right, K.Number);

    private static bool Ordered(K left, K right) =>
        Both(left, right, K.Number) || Both(left, right, K.String) || Both(left, right, K.Time) || Both(left, right, K.Duration);
}
