namespace Promotion.Domain.Warehouses;

/// <summary>What the user wrote of a Warehouse.</summary>
/// <param name="Interval">How often to discover; at least a second.</param>
/// <param name="FreightCreationCriteria">Bare expression that must hold before Freight is packed; null for always.</param>
[GenerateSerializer, Immutable, Alias("promotion.warehouse-spec")]
public sealed record WarehouseSpec(
    string? Shard,
    TimeSpan Interval,
    FreightCreationPolicy FreightCreationPolicy,
    string? FreightCreationCriteria,
    ImmutableArray<Subscription> Subscriptions)
{
    /// <summary>Kargo's default interval.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(5);
}
