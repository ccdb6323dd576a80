using Promotion.Domain.Expressions.Values;
using K = Promotion.Domain.Expressions.ValueKinds;

namespace Promotion.Domain.Expressions.Builtins;

/// <summary>Text.</summary>
internal static class StringFunctions
{
    private const long MostRepeats = 1_000_000;

    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        Declare.Function("trim", K.String, Trim, K.String, K.String).Optional(1),
        Declare.Function("trimPrefix", K.String, c => TrimPrefix(c.Text(0), c.Text(1, " ")), K.String, K.String).Optional(1),
        Declare.Function("trimSuffix", K.String, c => TrimSuffix(c.Text(0), c.Text(1, " ")), K.String, K.String).Optional(1),
        Declare.Function("upper", K.String, c => c.Text(0).ToUpperInvariant(), K.String),
        Declare.Function("lower", K.String, c => c.Text(0).ToLowerInvariant(), K.String),
        Declare.Function("split", K.List, c => Split(c, keepSeparator: false), K.String, K.String, K.Number).Optional(1),
        Declare.Function("splitAfter", K.List, c => Split(c, keepSeparator: true), K.String, K.String, K.Number).Optional(1),
        Declare.Function("replace", K.String, Replace, K.String, K.String, K.String, K.Number).Optional(1),
        Declare.Function("repeat", K.String, Repeat, K.String, K.Number),
        Declare.Function("join", K.String, Join, K.List, K.String).Optional(1),
        Declare.Function("indexOf", K.Int, c => Offset(c, c.Text(0).IndexOf(c.Text(1), StringComparison.Ordinal)), K.String, K.String),
        Declare.Function("lastIndexOf", K.Int, c => Offset(c, c.Text(0).LastIndexOf(c.Text(1), StringComparison.Ordinal)), K.String, K.String),
        Declare.Function("hasPrefix", K.Bool, c => Boxes.Of(c.Text(0).StartsWith(c.Text(1), StringComparison.Ordinal)), K.String, K.String),
        Declare.Function("hasSuffix", K.Bool, c => Boxes.Of(c.Text(0).EndsWith(c.Text(1), StringComparison.Ordinal)), K.String, K.String),
    ];

    private static string Trim(FunctionCall call) =>
        call.Count == 1 ? call.Text(0).Trim() : GoSplitting.Trim(call.Text(0), call.Text(1));

    private static object Offset(FunctionCall call, int index) => Boxes.Of(GoStrings.ByteOffset(call.Text(0), index));

    private static string TrimPrefix(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;

    private static string TrimSuffix(string text, string suffix) =>
        text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;

    private static string[] Split(FunctionCall call, bool keepSeparator)
    {
        var limit = call.Count == 3 ? Operators.ToInt(call[2]) : -1;
        var parts = GoSplitting.Split(call.Text(0), call.Text(1), limit, keepSeparator);
        call.Frame.Allocate(parts.Length);
        return parts;
    }

    private static object Replace(FunctionCall call)
    {
        var (text, old, fresh) = (call.Text(0), call.Text(1), call.Text(2));
        var limit = call.Count == 4 ? Operators.ToInt(call[3]) : -1;
        var pieces = GoSplitting.Split(text, old, limit < 0 ? -1 : limit == long.MaxValue ? limit : limit + 1, keepSeparator: false);
        if (old.Length == 0)
        {
            pieces = GoSplitting.AroundCharacters(text, limit);
        }

        call.Frame.AllocateText(text.Length + ((long)fresh.Length * pieces.Length));
        return string.Join(fresh, pieces);
    }

    private static object Repeat(FunctionCall call)
    {
        var count = Operators.ToInt(call[1]);
        if (count < 0)
        {
            throw new EvaluationException($"invalid argument for repeat (expected positive integer, got {count})");
        }

        if (count > MostRepeats)
        {
            throw new EvaluationException("memory budget exceeded");
        }

        call.Frame.Allocate(call.Text(0).Length * count);
        return string.Concat(Enumerable.Repeat(call.Text(0), (int)count));
    }

    private static object Join(FunctionCall call)
    {
        var list = (IReadOnlyList<object?>)call[0]!;
        var glue = call.Text(1, "");
        var length = list.Sum(item => item is string text ? text.Length + (long)glue.Length
            : throw new EvaluationException($"invalid argument for join (an element has type {Kinds.Describe(item)}, expected string)"));
        call.Frame.AllocateText(length);
        return string.Join(glue, list);
    }
}
