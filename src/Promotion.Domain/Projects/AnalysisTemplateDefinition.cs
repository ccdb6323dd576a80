using Promotion.Domain.Verifications;

namespace Promotion.Domain.Projects;

/// <summary>An AnalysisTemplate or ClusterAnalysisTemplate as defined.</summary>
/// <param name="Project">The project; for a ClusterAnalysisTemplate <see cref="Projects.Project.Cluster"/>.</param>
/// <param name="ChangedAt">When its spec was last other than before.</param>
[GenerateSerializer, Immutable, Alias("promotion.analysis-template-definition")]
public sealed record AnalysisTemplateDefinition(
    string Project, string Name, ObjectMeta Meta, AnalysisTemplateSpec Spec, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    /// <summary>True for a ClusterAnalysisTemplate.</summary>
    public bool IsCluster => Project == Projects.Project.Cluster;
}
