namespace Promotion.Domain.Promotions;

/// <summary>What a Stage does to promote Freight.</summary>
[GenerateSerializer, Immutable, Alias("promotion.promotion-template")]
public sealed record PromotionTemplate(ImmutableArray<Variable> Vars, ImmutableArray<StepSpec> Steps);
