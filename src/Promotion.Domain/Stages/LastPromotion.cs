using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;

namespace Promotion.Domain.Stages;

/// <summary>The promotion that ended last, whatever its outcome.</summary>
[GenerateSerializer, Immutable, Alias("promotion.last-promotion")]
public sealed record LastPromotion(string Name, FreightReference Freight, PromotionPhase Phase, string? Message, DateTimeOffset FinishedAt);
