namespace Promotion.Domain.GoTemplates;

/// <summary>A word of an action.</summary>
/// <param name="Text">A field without its dot, a variable without its dollar, a literal as its value.</param>
/// <param name="IsGlued">True when nothing stands between it and the word before.</param>
internal sealed record GoTemplateToken(GoTemplateTokenKind Kind, string Text, bool IsGlued)
{
    public bool Is(string symbol) => Kind == GoTemplateTokenKind.Symbol && Text == symbol;
}
