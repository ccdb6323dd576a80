namespace Promotion.Domain.Expressions;

/// <summary>
/// An expression that cannot be compiled or run. The message says what is wrong, where (line and column), and shows the line
/// with a caret under the place.
/// </summary>
public sealed class ExpressionException : Exception
{
    private const int ExcerptWidth = 160;

    private ExpressionException(string message, string reason, int line, int column, string excerpt, Exception? cause)
        : base(message, cause) => (Reason, Line, Column, Excerpt) = (reason, line, column, excerpt);

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; }

    /// <summary>Line of the place, counted from 1; 0 if the failure has no place.</summary>
    public int Line { get; }

    /// <summary>Column of the place in characters, counted from 1; 0 if the failure has no place.</summary>
    public int Column { get; }

    /// <summary>The source line and a caret under the place, on two lines; empty if the failure has no place.</summary>
    public string Excerpt { get; }

    internal static ExpressionException At(string source, int position, string reason, Exception? cause = null)
    {
        position = Math.Clamp(position, 0, source.Length);
        var start = position == 0 ? 0 : source.LastIndexOf('\n', position - 1) + 1;
        var end = source.IndexOf('\n', position);
        var line = 1 + source.AsSpan(0, start).Count('\n');
        var text = source[start..(end < 0 ? source.Length : end)];
        var column = CountCharacters(source.AsSpan(start, position - start));
        var excerpt = Caret(text, column);
        return new($"{reason} ({line}:{column + 1})\n{excerpt}", reason, line, column + 1, excerpt, cause);
    }

    internal static ExpressionException Placeless(string reason) => new(reason, reason, 0, 0, "", null);

    /// <summary>The same failure, told as the failure of one expression among those of a text.</summary>
    internal ExpressionException InText(int number, string expression) =>
        new($"expression {number} of the text ({Shorten(expression.Trim())}): {Message}", Reason, Line, Column, Excerpt, this);

    /// <summary>The same failure, told with the place in a document.</summary>
    internal ExpressionException In(string path) => new($"{path}: {Message}", Reason, Line, Column, Excerpt, this);

    private static string Caret(string line, int column)
    {
        var from = Math.Max(0, Math.Min(column - (ExcerptWidth / 2), line.Length - ExcerptWidth));
        var shown = line.Substring(from, Math.Min(ExcerptWidth, line.Length - from)).Replace('\t', ' ');
        return $" | {shown}\n | {new string('.', Math.Max(0, column - from))}^";
    }

    private static int CountCharacters(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
