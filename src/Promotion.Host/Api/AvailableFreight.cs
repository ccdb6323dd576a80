using Promotion.Domain.Freights;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;

namespace Promotion.Host.Api;

/// <summary>Finds the Freight that may be promoted to a Stage, where the newest of each Warehouse is not answer enough.</summary>
internal sealed class AvailableFreight(Resources resources)
{
    private const int MostLookedAt = 200;

    /// <summary>The newest that are available and not what the Stage has, newest first; looked for among the latest of each Warehouse.</summary>
    public async Task<ImmutableArray<FreightReference>> Of(Stored<Stage> stored, CancellationToken cancellation)
    {
        var stage = stored.Value;
        if (stage.Spec.IsControlFlow)
        {
            return [];
        }

        var pages = await Task.WhenAll(stage.Spec.RequestedFreight.Select(request => resources.List<Freight>(
            new ResourceQuery(ResourceKind.Freight, stage.Project, Warehouse: request.Warehouse, NewestFirst: true, PageSize: MostLookedAt), cancellation)));
        return
        [
            .. pages.SelectMany(page => page.Items)
                .Select(item => item.Value)
                .Where(freight => Availability.Of(stage.Name, stage.Spec, freight, stored.AsOf).IsAvailable && !StageMapping.Has(stage, freight.Reference))
                .OrderByDescending(freight => freight.DiscoveredAt)
                .ThenByDescending(freight => freight.Name, StringComparer.Ordinal)
                .Take(StageMapping.MostAvailable)
                .Select(freight => freight.Reference),
        ];
    }
}
