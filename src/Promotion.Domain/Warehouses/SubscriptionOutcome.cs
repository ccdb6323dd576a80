namespace Promotion.Domain.Warehouses;

/// <summary>What one attempt at a subscription brought: a result or the reason why there is none.</summary>
[GenerateSerializer, Immutable, Alias("promotion.subscription-outcome")]
public sealed record SubscriptionOutcome(Discovered? Found, string? Error);
