using Promotion.Domain.Promotions;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Stages;

/// <summary>What the user wrote of a Stage.</summary>
/// <param name="PromotionTemplate">Null for a control-flow Stage, which only gathers and passes on Freight.</param>
/// <param name="Verification">Null when a healthy Stage is proof enough.</param>
/// <param name="Targets">Kept as written; fan-out to targets is not supported.</param>
[GenerateSerializer, Immutable, Alias("promotion.stage-spec")]
public sealed record StageSpec(
    string? Shard,
    ImmutableArray<Variable> Vars,
    ImmutableArray<FreightRequest> RequestedFreight,
    PromotionTemplate? PromotionTemplate,
    VerificationSpec? Verification,
    Json Targets)
{
    /// <summary>True when nothing is ever promoted to the Stage: Freight that reaches it is passed on at once.</summary>
    public bool IsControlFlow => PromotionTemplate is null || PromotionTemplate.Steps.IsEmpty;
}
