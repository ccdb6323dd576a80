using Promotion.Domain.Promotions;

namespace Promotion.Domain.Stages;

/// <summary>How the last promotion of an origin's newest Freight ended: one that did not succeed is not repeated by itself.</summary>
[GenerateSerializer, Immutable, Alias("promotion.attempt")]
public sealed record Attempt(string Freight, PromotionPhase Phase);
