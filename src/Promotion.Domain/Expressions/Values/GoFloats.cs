using System.Globalization;

namespace Promotion.Domain.Expressions.Values;

/// <summary>Floats written as Go writes them: the shortest digits that read back, with Go's choice of exponent.</summary>
internal static class GoFloats
{
    /// <summary>As <c>%v</c> does: an exponent below 1e-4 and from 1e6 on.</summary>
    public static string Text(double value) =>
        double.IsNaN(value) ? "NaN"
        : double.IsInfinity(value) ? (value > 0 ? "+Inf" : "-Inf")
        : Write(value, exponent => exponent is < -4 or >= 6, exponentDigits: 2);

    /// <summary>As JSON does: an exponent below 1e-6 and from 1e21 on.</summary>
    /// <exception cref="EvaluationException">NaN or infinite.</exception>
    public static string Json(double value) =>
        double.IsFinite(value)
            ? Write(value, exponent => exponent is < -6 or >= 21, exponentDigits: 1)
            : throw new EvaluationException($"json: unsupported value: {Text(value)}");

    /// <summary>As yaml.v3 does: an exponent below 1e-4 and from 1e6 on.</summary>
    public static string Yaml(double value) =>
        double.IsNaN(value) ? ".nan"
        : double.IsInfinity(value) ? (value > 0 ? ".inf" : "-.inf")
        : Write(value, exponent => exponent is < -4 or >= 6, exponentDigits: 2);

    private static string Write(double value, Predicate<int> scientific, int exponentDigits)
    {
        var sign = double.IsNegative(value) ? "-" : "";
        if (value == 0)
        {
            return sign + "0";
        }

        var (digits, exponent) = Decompose(Math.Abs(value));
        if (!scientific(exponent))
        {
            return sign + Plain(digits, exponent);
        }

        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        var power = Math.Abs(exponent).ToString("D" + exponentDigits, CultureInfo.InvariantCulture);
        return $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{power}";
    }

    private static string Plain(string digits, int exponent) =>
        exponent < 0 ? "0." + new string('0', -exponent - 1) + digits
        : exponent + 1 >= digits.Length ? digits.PadRight(exponent + 1, '0')
        : digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];

    /// <summary>The shortest digits, without leading or trailing zeros, and the power of ten of the first.</summary>
    private static (string Digits, int Exponent) Decompose(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var power = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = all.Length - all.TrimStart('0').Length;
        return (all.Trim('0'), whole - 1 - leading + power);
    }
}
