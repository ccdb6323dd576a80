using System.Buffers;
using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions;

/// <summary>What the text of an evaluated template stands for (Kargo: pkg/expressions).</summary>
internal static class Coercion
{
    private static readonly SearchValues<char> InNumbers = SearchValues.Create("0123456789+-.eE");

    /// <summary>
    /// In this order: text in double quotes is that text; a number; a bool; JSON; else text. One line break at the end is set
    /// aside and only put back to text.
    /// </summary>
    public static object? Coerce(string text)
    {
        var content = text.EndsWith('\n') ? text[..^1] : text;
        if (content.Length > 1 && content[0] == '"' && content[^1] == '"')
        {
            return text.Length == content.Length ? content[1..^1] : content[1..^1] + "\n";
        }

        if (content.Length == 0)
        {
            return text;
        }

        return GoNumbers.ParseFloat(content) is { } number ? number
            : GoNumbers.ParseBool(content) is { } yes ? yes
            : TryJson(content, out var value) ? value
            : text;
    }

    /// <summary>Most texts are no JSON and can be told by their first character, which saves the cost of failing.</summary>
    private static bool TryJson(string text, out object? value)
    {
        value = null;
        var trimmed = text.AsSpan().Trim(" \t\r\n");
        switch (trimmed.IsEmpty ? '\0' : trimmed[0])
        {
            case 'n':
                return trimmed is "null";
            case 't' or 'f':
                value = trimmed is "true";
                return trimmed is "true" or "false";
            case '-' or (>= '0' and <= '9') when !trimmed.ContainsAnyExcept(InNumbers):
            case '{' when trimmed[^1] == '}':
            case '[' when trimmed[^1] == ']':
            case '"' when trimmed[^1] == '"':
                return TryParse(text, out value);
            default:
                return false;
        }
    }

    private static bool TryParse(string text, out object? value)
    {
        try
        {
            value = JsonText.Parse(text);
            return true;
        }
        catch (EvaluationException)
        {
            value = null;
            return false;
        }
    }
}
