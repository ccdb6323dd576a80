namespace Promotion.Domain.Warehouses;

/// <summary>
/// Whether image subscriptions may have a tag once seen taken for what it is for ever (<c>cacheByTag</c>), which saves a request for each tag.
/// Source: Kargo's CACHE_BY_TAG_POLICY.
/// </summary>
public enum CacheByTagPolicy
{
    /// <summary>As each subscription says.</summary>
    Allow,

    /// <summary>None does, whatever it says.</summary>
    Forbid,

    /// <summary>Every one must say so; others are refused. Those that follow a single tag are exempt.</summary>
    Require,

    /// <summary>Every one does, whatever it says.</summary>
    Force,
}
