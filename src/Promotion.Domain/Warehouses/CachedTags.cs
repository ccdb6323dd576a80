namespace Promotion.Domain.Warehouses;

/// <summary>What a <see cref="CacheByTagPolicy"/> means for a subscription. One that follows a single tag (<c>Digest</c>) never trusts it.</summary>
public static class CachedTags
{
    /// <summary>Whether a tag once seen is not asked for again.</summary>
    public static bool AreTrusted(CacheByTagPolicy policy, Subscription.Image subscription) =>
        subscription.Strategy != ImageSelectionStrategy.Digest && policy switch
        {
            CacheByTagPolicy.Forbid => false,
            CacheByTagPolicy.Force => true,
            _ => subscription.CacheByTag,
        };

    /// <summary>Why the policy refuses the subscription; null when it does not.</summary>
    public static string? WhyNot(CacheByTagPolicy policy, Subscription.Image subscription) =>
        policy == CacheByTagPolicy.Require && !subscription.CacheByTag && subscription.Strategy != ImageSelectionStrategy.Digest
            ? "expected true: this server's policy for cacheByTag is Require"
            : null;
}
