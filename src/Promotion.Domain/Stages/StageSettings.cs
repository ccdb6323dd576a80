using Promotion.Domain.Promotions;

namespace Promotion.Domain.Stages;

/// <summary>What its Project tells a Stage: whether to promote by itself, and the tasks its template refers to.</summary>
/// <param name="Analyses">A word that differs whenever the analysis templates it verifies with do; null when it uses none.</param>
[GenerateSerializer, Immutable, Alias("promotion.stage-settings")]
public sealed record StageSettings(
    bool AutoPromotion,
    ImmutableSortedDictionary<string, PromotionTaskSpec> Tasks,
    ImmutableSortedDictionary<string, PromotionTaskSpec> ClusterTasks,
    string? Analyses = null)
{
    /// <summary>No policy, no tasks.</summary>
    public static readonly StageSettings None =
        new(false, ImmutableSortedDictionary<string, PromotionTaskSpec>.Empty, ImmutableSortedDictionary<string, PromotionTaskSpec>.Empty);

    /// <summary>The task a step refers to; null when there is none of that name.</summary>
    public PromotionTaskSpec? Find(TaskReference reference) =>
        (reference.IsCluster ? ClusterTasks : Tasks).GetValueOrDefault(reference.Name);
}
