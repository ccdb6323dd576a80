namespace Promotion.Domain.Expressions;

/// <summary>The functions templates may call, by the place the template stands in.</summary>
public static class PromotionFunctions
{
    /// <summary>Only the functions every template has: <c>quote</c>, <c>unsafeQuote</c>, <c>asYAML</c>, <c>asJSON</c>.</summary>
    public static ExpressionScope Formatting { get; } = new(FormattingFunctions.All);
}
