namespace Promotion.Domain.Warehouses;

/// <summary>What a Warehouse knows of one of its subscriptions.</summary>
/// <param name="Found">The last good result; null before the first.</param>
/// <param name="FoundAt">When that was.</param>
/// <param name="Error">Why the last attempt failed; null when it did not.</param>
[GenerateSerializer, Immutable, Alias("promotion.subscription-status")]
public sealed record SubscriptionStatus(Discovered? Found, DateTimeOffset? FoundAt, string? Error)
{
    /// <summary>Never looked at.</summary>
    public static readonly SubscriptionStatus Unknown = new(null, null, null);
}
