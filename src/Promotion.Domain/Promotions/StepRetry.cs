namespace Promotion.Domain.Promotions;

/// <summary>How long and how often a step is tried.</summary>
/// <param name="Timeout">Null for the step's own default, zero for none.</param>
/// <param name="ErrorThreshold">Errors after which the step ends; 0 for the step's own default.</param>
[GenerateSerializer, Immutable, Alias("promotion.step-retry")]
public sealed record StepRetry(TimeSpan? Timeout, int ErrorThreshold);
