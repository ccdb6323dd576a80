using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;

namespace Promotion.Domain.Projects;

/// <summary>What a Project must know of one of its Stages to bring it settings and news.</summary>
[GenerateSerializer, Immutable, Alias("promotion.stage-membership")]
public sealed record StageMembership(
    ImmutableSortedDictionary<string, string> Labels, ImmutableArray<FreightRequest> Requests, ImmutableArray<TaskReference> Tasks)
{
    /// <summary>The membership of a Stage with this spec.</summary>
    public static StageMembership Of(ObjectMeta meta, StageSpec spec) =>
        new(meta.Labels, spec.RequestedFreight, [.. spec.PromotionTemplate?.Steps.Select(s => s.Task).OfType<TaskReference>().Distinct() ?? []]);
}
