namespace Promotion.Domain.GoTemplates;

/// <summary>A piece of a template: text, or an action with its words.</summary>
/// <param name="Source">The text, or the action as it was written.</param>
/// <param name="Tokens">Null for text.</param>
internal sealed record GoTemplatePiece(string Source, ImmutableArray<GoTemplateToken>? Tokens);
