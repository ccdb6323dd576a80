namespace Promotion.Domain.Warehouses;

/// <summary>What one attempt at a subscription brought: a result or the reason why there is none.</summary>
/// <param name="NotBefore">When the repository wants to be asked again at the earliest; null when it did not say.</param>
[GenerateSerializer, Immutable, Alias("promotion.subscription-outcome")]
public sealed record SubscriptionOutcome(Discovered? Found, string? Error, DateTimeOffset? NotBefore = null);
