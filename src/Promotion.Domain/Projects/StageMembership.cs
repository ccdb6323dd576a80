using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;

namespace Promotion.Domain.Projects;

/// <summary>What a Project must know of one of its Stages to bring it settings and news.</summary>
/// <param name="Analyses">The AnalysisTemplates its verification names, those of the cluster as <see cref="AnalysisDefinitions.ClusterWide"/> names them; null for none.</param>
[GenerateSerializer, Immutable, Alias("promotion.stage-membership")]
public sealed record StageMembership(
    ImmutableSortedDictionary<string, string> Labels, ImmutableArray<FreightRequest> Requests, ImmutableArray<TaskReference> Tasks,
    ImmutableSortedSet<string>? Analyses = null)
{
    /// <summary>The membership of a Stage with this spec.</summary>
    public static StageMembership Of(ObjectMeta meta, StageSpec spec) =>
        new(
            meta.Labels,
            spec.RequestedFreight,
            [.. spec.PromotionTemplate?.Steps.Select(s => s.Task).OfType<TaskReference>().Distinct() ?? []],
            spec.Verification is { AnalysisTemplates.IsEmpty: false } verification
                ? [.. verification.AnalysisTemplates.Select(template => template.IsCluster ? AnalysisDefinitions.ClusterWide(template.Name) : template.Name)]
                : null);
}
