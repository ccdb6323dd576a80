using Promotion.Domain.Promotions;

namespace Promotion.Grains.Stages;

/// <summary>A promotion that was asked for.</summary>
/// <param name="Run">As it was committed; null when the request was carried out before, and the promotion is further by now.</param>
/// <param name="Revision">The revision of the project that shows it so; 0 without <paramref name="Run"/>.</param>
[GenerateSerializer, Immutable, Alias("promotion.promoted")]
public sealed record Promoted(string Name, PromotionRun? Run = null, long Revision = 0);
