using System.Globalization;

namespace Promotion.Domain.Expressions.Values;

/// <summary>Hexadecimal floats of Go: digits with an optional point, then a mandatory binary exponent (<c>1p-2</c>).</summary>
internal static class HexFloats
{
    /// <summary>Reads what follows <c>0x</c>; null if it is not well-formed.</summary>
    public static double? Parse(ReadOnlySpan<char> text)
    {
        var mark = text.IndexOfAny('p', 'P');
        if (mark < 0 || !TryExponent(text[(mark + 1)..], out var exponent))
        {
            return null;
        }

        ulong mantissa = 0;
        var (digits, point, scale) = (0, false, 0);
        foreach (var c in text[..mark])
        {
            switch (c)
            {
                case '_':
                    continue;
                case '.' when !point:
                    point = true;
                    continue;
                case var _ when char.IsAsciiHexDigit(c):
                    digits++;
                    var full = mantissa >> 60 != 0;
                    mantissa = full ? mantissa | (c == '0' ? 0u : 1u) : (mantissa << 4) | (uint)Convert.ToInt32(c.ToString(), 16);
                    scale += (full ? 4 : 0) - (point ? 4 : 0);
                    continue;
                default:
                    return null;
            }
        }

        return digits == 0 ? null : Math.ScaleB(mantissa, exponent + scale);
    }

    private static bool TryExponent(ReadOnlySpan<char> text, out int exponent)
    {
        exponent = 0;
        var digits = text.ToString().Replace("_", "", StringComparison.Ordinal);
        if (digits.TrimStart('+', '-').Length is 0 or > 9)
        {
            return false;
        }

        var read = int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent);
        exponent = Math.Clamp(exponent, -100_000, 100_000);
        return read;
    }
}
