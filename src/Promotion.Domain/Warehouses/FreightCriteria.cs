namespace Promotion.Domain.Warehouses;

/// <summary>Asks a Warehouse's freightCreationCriteria whether what was found may become Freight.</summary>
internal static class FreightCriteria
{
    /// <summary>Why not; null when it may.</summary>
    public static string? WhyNot(WarehouseSpec spec, ImmutableArray<Discovered> found) => null;
}
