using System.Buffers;
using System.Globalization;

namespace Promotion.Domain.Expressions.Values;

/// <summary>Numbers and bools read from text exactly as Go's strconv does.</summary>
internal static class GoNumbers
{
    private static readonly SearchValues<char> InDecimals = SearchValues.Create("0123456789.eE+-");

    /// <summary>Go's ParseBool: these spellings and no other; null if it is none.</summary>
    public static bool? ParseBool(string text) => text switch
    {
        "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
        "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
        _ => null,
    };

    /// <summary>Go's Atoi: an optional sign and decimal digits; null if it is none or does not fit.</summary>
    public static long? ParseInt(string text)
    {
        var digits = text.AsSpan(text.StartsWith('+') || text.StartsWith('-') ? 1 : 0);
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9')
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value : null;
    }

    /// <summary>Go's ParseFloat: null if the text is no float literal or is out of range.</summary>
    public static double? ParseFloat(ReadOnlySpan<char> text)
    {
        var negative = text.StartsWith("-");
        var number = negative || text.StartsWith("+") ? text[1..] : text;
        if (number.IsEmpty || !(char.IsAsciiDigit(number[0]) || number[0] == '.'))
        {
            return Named(number, negative, signed: number.Length < text.Length);
        }

        if (!UnderscoresFit(number))
        {
            return null;
        }

        var magnitude = IsHex(number) ? HexFloats.Parse(number[2..]) : Decimal(number);
        return magnitude is not { } value || double.IsInfinity(value) ? null : negative ? -value : value;
    }

    /// <summary>Whether a text starts like a hexadecimal number.</summary>
    private static bool IsHex(ReadOnlySpan<char> text) => text.Length > 2 && text[0] == '0' && (text[1] | 0x20) == 'x';

    private static double? Named(ReadOnlySpan<char> text, bool negative, bool signed)
    {
        var infinite = text.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || text.Equals("infinity", StringComparison.OrdinalIgnoreCase);
        return infinite ? (negative ? double.NegativeInfinity : double.PositiveInfinity)
            : !signed && text.Equals("nan", StringComparison.OrdinalIgnoreCase) ? double.NaN
            : null;
    }

    private static double? Decimal(ReadOnlySpan<char> text)
    {
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (text.IndexOf('_') >= 0)
        {
            text = text.ToString().Replace("_", "", StringComparison.Ordinal);
        }

        return !text.ContainsAnyExcept(InDecimals) && double.TryParse(text, style, CultureInfo.InvariantCulture, out var value)
            ? value : null;
    }

    /// <summary>An underscore must stand between digits, or after a base prefix.</summary>
    private static bool UnderscoresFit(ReadOnlySpan<char> text)
    {
        var hex = IsHex(text);
        var previous = hex ? '0' : '.';
        foreach (var c in hex ? text[2..] : text)
        {
            var digit = hex ? char.IsAsciiHexDigit(c) : char.IsAsciiDigit(c);
            if ((c == '_' && previous != '0') || (c != '_' && !digit && previous == '_'))
            {
                return false;
            }

            previous = digit ? '0' : c;
        }

        return previous != '_';
    }
}
