namespace Promotion.Domain.Verifications;

/// <summary>How far a metric of an AnalysisRun in a cluster is.</summary>
[GenerateSerializer, Immutable, Alias("promotion.observed-metric")]
public sealed record ObservedMetric(
    string Name,
    VerificationPhase Phase,
    string? Message,
    int Successful,
    int Failed,
    int Inconclusive,
    int Errors,
    int ConsecutiveErrors,
    ImmutableArray<Measurement> Measurements);
