using Promotion.Domain.Storage;

namespace Promotion.Domain.Freights;

/// <summary>What the feed and the read model show of a Freight.</summary>
public static class FreightResources
{
    /// <summary>The changes between two states; either may be null, for before creation and after deletion.</summary>
    public static ImmutableArray<ResourceUpdate> Changes(Freight? before, Freight? after)
    {
        (before, after) = (Seen(before), Seen(after));
        if ((after ?? before) is not { } shown)
        {
            return [];
        }

        var change = before is null ? ChangeKind.Created : after is null ? ChangeKind.Deleted : ChangeKind.Updated;
        return before is not null && after is not null && OnlyTold(before, after)
            ? []
            : [new ResourceUpdate(
                ResourceKind.Freight, shown.Name, change, shown, new ResourceIndex(shown.DiscoveredAt, Warehouse: shown.Warehouse, Alias: shown.Alias))];
    }

    private static Freight? Seen(Freight? freight) => freight is { IsDeleted: true } ? null : freight;

    private static bool OnlyTold(Freight before, Freight after) => before with { Untold = after.Untold } == after;
}
