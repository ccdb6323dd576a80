using System.Text;
using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions;

/// <summary>A text with expressions in it, compiled.</summary>
internal sealed class CompiledTemplate
{
    private readonly ImmutableArray<Part> _parts;

    private CompiledTemplate(ImmutableArray<Part> parts) => _parts = parts;

    /// <summary>Whether a text has any expression at all.</summary>
    public static bool HasExpression(string text) => Start(text, 0) >= 0;

    public static CompiledTemplate Compile(string text, ExpressionScope scope)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var (at, number) = (0, 0);
        while (Start(text, at) is >= 0 and var start)
        {
            number++;
            var close = text[start + 2] == '{' ? "}}" : "%}";
            var end = text.IndexOf(close, start + 3, StringComparison.Ordinal);
            if (end < 0)
            {
                throw ExpressionException.At(text, start, $"unclosed expression: expected \"{close}\" but reached end of template");
            }

            parts.Add(new(text[at..start], null, number));
            at = end + close.Length;
            if (end == start + 3)
            {
                // An expression of no length ends the search for more.
                break;
            }

            parts.Add(new("", Compile(text[(start + 3)..end], number, scope), number));
        }

        parts.Add(new(text[at..], null, number));
        return new([.. parts.Where(p => p.Expression is not null || p.Literal.Length > 0)]);
    }

    /// <summary>The expressions of the text, in order.</summary>
    public IEnumerable<Expression> Expressions => _parts.Select(part => part.Expression).OfType<Expression>();

    /// <summary>The text with the values in place of the expressions.</summary>
    public string Render(ExpressionEnvironment environment, CancellationToken cancellation)
    {
        if (_parts is [{ Expression: not null } only])
        {
            return Text(only, environment, cancellation);
        }

        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            text.Append(part.Expression is null ? part.Literal : Text(part, environment, cancellation));
        }

        return text.ToString();
    }

    private static string Text(Part part, ExpressionEnvironment environment, CancellationToken cancellation)
    {
        try
        {
            var value = part.Expression!.Run(environment, cancellation);
            return value as string ?? GoJson.Compact(value);
        }
        catch (ExpressionException e)
        {
            throw e.InText(part.Number, part.Expression!.Source);
        }
        catch (EvaluationException e)
        {
            throw ExpressionException.At(part.Expression!.Source, 0, e.Message).InText(part.Number, part.Expression.Source);
        }
    }

    private static Expression Compile(string source, int number, ExpressionScope scope)
    {
        try
        {
            return Expression.Compile(source, scope);
        }
        catch (ExpressionException e)
        {
            throw e.InText(number, source);
        }
    }

    /// <summary>The first place from there on where an expression starts, or -1.</summary>
    private static int Start(string text, int from)
    {
        while ((from = text.IndexOf("${", from, StringComparison.Ordinal)) >= 0)
        {
            if (from + 2 < text.Length && text[from + 2] is ('{' or '%'))
            {
                return from;
            }

            from += 2;
        }

        return -1;
    }

    private readonly record struct Part(string Literal, Expression? Expression, int Number);
}
