namespace Promotion.Domain.Verifications;

/// <summary>Names an AnalysisTemplate of the project, or a ClusterAnalysisTemplate.</summary>
[GenerateSerializer, Immutable, Alias("promotion.analysis-template-reference")]
public sealed record AnalysisTemplateReference(string Name, bool IsCluster);
