using Promotion.Domain;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Grains.Freights;
using Promotion.Grains.Projects;
using Promotion.Grains.Stages;
using Promotion.Grains.Storage;

namespace Promotion.Host.Api;

/// <summary>Removes Freight that nobody needs any more.</summary>
internal sealed class FreightRemoval(Resources resources, IGrainFactory grains)
{
    /// <summary>
    /// Removes it and tells the Stages that might offer it. Refused (InUse), naming them, while Stages have it or are about to get it.
    /// </summary>
    public async Task Remove(Freight freight, Cause cause, string? requestId, CancellationToken cancellation)
    {
        await RefuseWhilePromoted(freight, cancellation);
        await grains.GetGrain<IFreightGrain>(GrainKey.Of(freight.Project, freight.Name)).Delete(cause, requestId);

        // Outside of the Freight's turn, because a Stage may be asking the Freight something at the same time.
        var stages = await grains.GetGrain<IProjectGrain>(freight.Project).Listeners(freight.Warehouse, [new FreightNews.Renamed()]);
        await Task.WhenAll(stages.Select(stage => grains.GetGrain<IStageGrain>(GrainKey.Of(freight.Project, stage)).Lose([freight.Name], cause)));
    }

    private async Task RefuseWhilePromoted(Freight freight, CancellationToken cancellation)
    {
        foreach (var phase in (PromotionPhase[])[PromotionPhase.Pending, PromotionPhase.Running])
        {
            var query = new ResourceQuery(ResourceKind.Promotion, freight.Project, Freight: freight.Name, Phase: phase.ToString());
            await foreach (var run in resources.All<PromotionRun>(query, cancellation))
            {
                throw new DomainException(RefusalReason.InUse, $"Freight {freight.Alias} is in use by {run.Stage}: Promotion {run.Name} brings it there.");
            }
        }
    }
}
