using System.Collections.Frozen;

namespace Promotion.Domain.Expressions.Syntax;

/// <summary>How tightly the operators bind; a greater number binds tighter.</summary>
internal static class BinaryOperators
{
    private static readonly FrozenDictionary<string, int> Precedences = new Dictionary<string, int>
    {
        ["|"] = 0,
        ["or"] = 10,
        ["||"] = 10,
        ["and"] = 15,
        ["&&"] = 15,
        ["=="] = 20,
        ["!="] = 20,
        ["<"] = 20,
        [">"] = 20,
        ["<="] = 20,
        [">="] = 20,
        ["in"] = 20,
        ["matches"] = 20,
        ["contains"] = 20,
        ["startsWith"] = 20,
        ["endsWith"] = 20,
        [".."] = 25,
        ["+"] = 30,
        ["-"] = 30,
        ["*"] = 60,
        ["/"] = 60,
        ["%"] = 60,
        ["**"] = 100,
        ["^"] = 100,
        ["??"] = 500,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryPrecedence(Token token, out int precedence)
    {
        precedence = 0;
        return token.Kind == TokenKind.Operator && Precedences.TryGetValue(token.Text, out precedence);
    }

    public static int? Unary(Token token) => token.Kind != TokenKind.Operator ? null : token.Text switch
    {
        "not" or "!" => 50,
        "+" or "-" => 90,
        _ => null,
    };

    public static bool IsRightAssociative(string text) => text is "**" or "^";

    public static bool IsComparison(Token token) => token.Kind == TokenKind.Operator && token.Text is "<" or ">" or "<=" or ">=";

    /// <summary>Whether <c>not</c> may stand before it, as in <c>not in</c>.</summary>
    public static bool CanBeNegated(Token token) =>
        token.Kind == TokenKind.Operator && token.Text is "in" or "matches" or "contains" or "startsWith" or "endsWith";
}
