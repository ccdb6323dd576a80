namespace Promotion.Domain.Promotions;

/// <summary>How far a long piece of work is.</summary>
/// <param name="Total">How much there is in all; null when nobody knows.</param>
[GenerateSerializer, Immutable, Alias("promotion.step-progress")]
public sealed record StepProgress(long Done, long? Total, ProgressUnit Unit);
