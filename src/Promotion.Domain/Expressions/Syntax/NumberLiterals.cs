using System.Globalization;
using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Syntax;

/// <summary>The values of number literals.</summary>
internal static class NumberLiterals
{
    /// <exception cref="SyntaxFault">The number is malformed or does not fit 64 bits.</exception>
    public static object Value(Token token)
    {
        var text = token.Text.Replace("_", "", StringComparison.Ordinal);
        return Radix(text) is { } radix ? Integer(token, text[2..], radix)
            : text.AsSpan().ContainsAny(".eE") ? Float(token, text)
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Boxes.Of(number)
            : throw new SyntaxFault($"invalid integer literal: {token.Text} is out of range", token.Position);
    }

    private static double Float(Token token, string text) => GoNumbers.ParseFloat(text)
        ?? throw new SyntaxFault($"invalid float literal: {token.Text}", token.Position);

    private static int? Radix(string text) => text.Length < 2 || text[0] != '0' ? null : text[1] switch
    {
        'x' or 'X' => 16,
        'o' or 'O' => 8,
        'b' or 'B' => 2,
        _ => null,
    };

    private static object Integer(Token token, string digits, int radix)
    {
        var value = digits.Length == 0 || !digits.All(c => char.IsAsciiHexDigit(c) && (radix == 16 || char.IsAsciiDigit(c))) ? -1 : Accumulate(digits, radix);
        return value >= 0 ? Boxes.Of(value)
            : throw new SyntaxFault($"invalid integer literal: {token.Text} is malformed or out of range", token.Position);
    }

    private static long Accumulate(string digits, int radix)
    {
        Int128 value = 0;
        foreach (var c in digits)
        {
            value = (value * radix) + Convert.ToInt32(c.ToString(), 16);
            if (value > long.MaxValue)
            {
                return -1;
            }
        }

        return (long)value;
    }
}
