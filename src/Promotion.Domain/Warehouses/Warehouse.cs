using Promotion.Domain.Freights;

namespace Promotion.Domain.Warehouses;

/// <summary>A Warehouse: what it watches, what it found, and the Freight it packed last.</summary>
/// <param name="Generation">Counts changes of the spec, so that a result of the old one is not taken for the new.</param>
/// <param name="Subscriptions">One per subscription of the spec, in its order.</param>
/// <param name="NextAttemptAt">When it looks next.</param>
/// <param name="Failures">Attempts in a row in which something failed.</param>
/// <param name="LastFreight">Name of the Freight packed last; null before the first.</param>
/// <param name="Idle">Why the last look led to no Freight; null when it led to one or found nothing new.</param>
/// <param name="Packed">Freight decided on and not yet made; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("promotion.warehouse")]
public sealed record Warehouse(
    string Project,
    string Name,
    ObjectMeta Meta,
    WarehouseSpec Spec,
    int Generation,
    DateTimeOffset CreatedAt,
    ImmutableArray<SubscriptionStatus> Subscriptions,
    DateTimeOffset? LastAttemptAt,
    DateTimeOffset NextAttemptAt,
    int Failures,
    string? LastFreight,
    string? Idle,
    FreightCommand.Create? Packed);
