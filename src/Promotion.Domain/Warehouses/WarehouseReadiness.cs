namespace Promotion.Domain.Warehouses;

/// <summary>How a Warehouse is doing in a word and a sentence.</summary>
/// <param name="IsReady">True when its last look succeeded and led to all the Freight it could.</param>
/// <param name="Reason">One fixed word for programs; empty when it has not looked yet.</param>
/// <param name="Message">The reason in a sentence.</param>
public sealed record WarehouseReadiness(bool IsReady, string Reason, string Message)
{
    /// <summary>The readiness that follows from the state.</summary>
    public static WarehouseReadiness Of(Warehouse warehouse)
    {
        var errors = warehouse.Subscriptions.Select(status => status.Error).OfType<string>().ToImmutableArray();
        return warehouse switch
        {
            _ when !errors.IsEmpty => new(false, "DiscoveryFailed", string.Join(" ", errors)),
            _ when warehouse.Subscriptions.Any(status => status.Found is null) => new(false, "", "It has not looked at all of its repositories yet."),
            { Packed: { } packed } => new(false, "MakingFreight", $"Freight {packed.Alias} is being made."),
            { Idle: { } idle } => new(warehouse.Spec.FreightCreationPolicy == FreightCreationPolicy.Manual, "NoFreightMade", idle),
            _ => new(true, "Discovered", ""),
        };
    }
}
