using Promotion.Domain.Expressions.Values;
using K = Promotion.Domain.Expressions.ValueKinds;

namespace Promotion.Domain.Expressions.Builtins;

/// <summary>JSON and base64.</summary>
internal static class EncodingFunctions
{
    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        Declare.Function("toJSON", K.String, c => Charge(c, GoJson.Indented(c[0])), K.Any),
        Declare.Function("fromJSON", K.Any, c => JsonText.Parse(c.Text(0)), K.String),
        Declare.Function("toBase64", K.String, c => Charge(c, Convert.ToBase64String(GoStrings.Bytes(c.Text(0)))), K.String),
        Declare.Function("fromBase64", K.String, c => FromBase64(c.Text(0)), K.String),
    ];

    private static string Charge(FunctionCall call, string text)
    {
        call.Frame.AllocateText(text.Length);
        return text;
    }

    /// <summary>Go ignores line breaks inside base64, but no other blanks.</summary>
    private static string FromBase64(string text)
    {
        var packed = text.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
        var bytes = new byte[packed.Length];
        return !packed.AsSpan().ContainsAny(" \t") && Convert.TryFromBase64String(packed, bytes, out var length)
            ? GoStrings.FromBytes(bytes.AsSpan(0, length))
            : throw new EvaluationException("illegal base64 data");
    }
}
