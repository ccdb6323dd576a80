using Promotion.Domain.Storage;

namespace Promotion.Domain.Warehouses;

/// <summary>When a Warehouse must be looked at again.</summary>
public static class WarehouseWake
{
    /// <summary>At once while Freight waits to be made, else at the next attempt.</summary>
    public static Wake Of(Warehouse warehouse, DateTimeOffset now) =>
        warehouse.Packed is not null ? new Wake(now, "make Freight") : new Wake(warehouse.NextAttemptAt, "discover");
}
