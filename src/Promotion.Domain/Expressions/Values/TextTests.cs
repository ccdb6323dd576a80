using System.Text.RegularExpressions;

namespace Promotion.Domain.Expressions.Values;

/// <summary>The operators that test text. A nil on either side makes them false.</summary>
internal static class TextTests
{
    public static object Contains(object? text, object? part) =>
        Test("contains", text, part, (a, b) => a.Contains(b, StringComparison.Ordinal));

    public static object StartsWith(object? text, object? part) =>
        Test("startsWith", text, part, (a, b) => a.StartsWith(b, StringComparison.Ordinal));

    public static object EndsWith(object? text, object? part) =>
        Test("endsWith", text, part, (a, b) => a.EndsWith(b, StringComparison.Ordinal));

    public static object Matches(Frame frame, object? text, object? pattern) =>
        text is null || pattern is null ? Boxes.False
        : pattern is not string source ? throw Operators.Refuse("matches", text, pattern)
        : GoRegex.TryCompile(source, out var regex, out var error) ? Boxes.Of(IsMatch(frame, regex, text))
        : throw new EvaluationException(error);

    public static bool IsMatch(Frame frame, Regex pattern, object text)
    {
        var input = text switch
        {
            string s => s,
            byte[] bytes => GoStrings.FromBytes(bytes),
            _ => throw Operators.Refuse("matches", text, ""),
        };
        frame.Work(1 + (input.Length / 8));
        frame.Cancellation.ThrowIfCancellationRequested();
        try
        {
            return pattern.IsMatch(input);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new EvaluationException("the regular expression takes too long on this text");
        }
    }

    private static object Test(string name, object? text, object? part, Func<string, string, bool> test) => (text, part) switch
    {
        (string a, string b) => Boxes.Of(test(a, b)),
        (null, _) or (_, null) => Boxes.False,
        _ => throw Operators.Refuse(name, text, part),
    };
}
