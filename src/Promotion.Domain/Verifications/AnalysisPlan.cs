namespace Promotion.Domain.Verifications;

/// <summary>All that one verification measures.</summary>
/// <param name="Secrets">By argument, where its value is read each time something is measured.</param>
[GenerateSerializer, Immutable, Alias("promotion.analysis-plan")]
public sealed record AnalysisPlan(ImmutableArray<MetricPlan> Metrics, ImmutableSortedDictionary<string, SecretKeyReference> Secrets);
