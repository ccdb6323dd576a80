using Promotion.Domain.Storage;

namespace Promotion.Domain.Warehouses;

/// <summary>What the feed and the read model show of a Warehouse.</summary>
public static class WarehouseResources
{
    /// <summary>The changes between two states; either may be null, for before creation and after deletion.</summary>
    public static ImmutableArray<ResourceUpdate> Changes(Warehouse? before, Warehouse? after)
    {
        var shown = after ?? before!;
        var change = before is null ? ChangeKind.Created : after is null ? ChangeKind.Deleted : ChangeKind.Updated;
        return [new ResourceUpdate(ResourceKind.Warehouse, shown.Name, change, shown, new ResourceIndex(shown.CreatedAt))];
    }
}
