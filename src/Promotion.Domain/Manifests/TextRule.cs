namespace Promotion.Domain.Manifests;

/// <summary>A rule for a string field: what was expected, when the text breaks it; null when it is fine.</summary>
internal delegate string? TextRule(string text);
