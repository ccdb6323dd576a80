namespace Promotion.Domain.Promotions;

/// <summary>What a step would do outside, as far as can be told without doing it.</summary>
/// <param name="Output">What it would hand to later steps.</param>
/// <param name="Diff">What it would change, as <c>git diff</c> shows it; empty for nothing of that form.</param>
/// <param name="IsTruncated">True when the difference is longer than that.</param>
public sealed record StepForesight(Json Output, string Diff = "", bool IsTruncated = false);
