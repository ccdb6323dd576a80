using Promotion.Domain.Freights;

namespace Promotion.Domain.Warehouses;

/// <summary>What has happened to a Warehouse.</summary>
public abstract record WarehouseEvent
{
    private WarehouseEvent() { }

    /// <summary>It was defined, or its spec changed.</summary>
    public sealed record Defined(WarehouseCommand.Define As, DateTimeOffset At) : WarehouseEvent;

    /// <summary>Someone wants it to look now.</summary>
    public sealed record RefreshAsked(DateTimeOffset At) : WarehouseEvent;

    /// <summary>It looked.</summary>
    public sealed record Looked(ImmutableArray<SubscriptionOutcome> Outcomes, DateTimeOffset At, string? Idle) : WarehouseEvent;

    /// <summary>It decided on new Freight.</summary>
    public sealed record FreightPacked(FreightCommand.Create Freight) : WarehouseEvent;

    /// <summary>The Freight exists.</summary>
    public sealed record FreightMade(string Freight) : WarehouseEvent;
}
