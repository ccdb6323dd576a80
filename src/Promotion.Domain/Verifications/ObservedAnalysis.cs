namespace Promotion.Domain.Verifications;

/// <summary>How far an AnalysisRun in a cluster is.</summary>
/// <param name="Phase">Never Aborted: that is ours to say.</param>
/// <param name="Message">Why it ended so; null when nothing is said.</param>
[GenerateSerializer, Immutable, Alias("promotion.observed-analysis")]
public sealed record ObservedAnalysis(VerificationPhase Phase, string? Message, ImmutableArray<ObservedMetric> Metrics);
