namespace Promotion.Domain.Verifications;

/// <summary>A metric as an AnalysisTemplate writes it. Every text may name arguments, so numbers and durations are text too.</summary>
/// <param name="Provider">What is measured with, such as <c>prometheus</c>.</param>
/// <param name="Config">What the provider needs to know, as written.</param>
[GenerateSerializer, Immutable, Alias("promotion.analysis-metric")]
public sealed record AnalysisMetric(
    string Name,
    string? Interval,
    string? InitialDelay,
    string? Count,
    string? SuccessCondition,
    string? FailureCondition,
    string? FailureLimit,
    string? InconclusiveLimit,
    string? ConsecutiveErrorLimit,
    string? ConsecutiveSuccessLimit,
    string Provider,
    Json Config);
