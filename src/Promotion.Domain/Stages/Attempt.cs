using Promotion.Domain.Promotions;

namespace Promotion.Domain.Stages;

/// <summary>How the last promotion of an origin's Freight ended: a failed one is not repeated by itself.</summary>
[GenerateSerializer, Immutable, Alias("promotion.attempt")]
public sealed record Attempt(string Freight, PromotionPhase Phase);
