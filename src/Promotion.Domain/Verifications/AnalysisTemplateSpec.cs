namespace Promotion.Domain.Verifications;

/// <summary>What the user wrote of an AnalysisTemplate or ClusterAnalysisTemplate. Source of the fields: Argo Rollouts.</summary>
/// <param name="DryRun">Regular expressions: metrics whose names match are measured and decide nothing.</param>
/// <param name="Templates">Other templates whose metrics and arguments belong to this one.</param>
[GenerateSerializer, Immutable, Alias("promotion.analysis-template-spec")]
public sealed record AnalysisTemplateSpec(
    ImmutableArray<AnalysisArgument> Args,
    ImmutableArray<AnalysisMetric> Metrics,
    ImmutableArray<string> DryRun,
    ImmutableArray<MeasurementRetention> MeasurementRetention,
    ImmutableArray<AnalysisTemplateReference> Templates);
