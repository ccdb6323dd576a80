using Promotion.Domain;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Grains.Projects;
using Promotion.Grains.Storage;

namespace Promotion.Host.Api;

/// <summary>Removes Freight that nobody needs any more.</summary>
internal sealed class FreightRemoval(Resources resources, IGrainFactory grains)
{
    /// <summary>How to carry the request out.</summary>
    /// <param name="Revision">At which it must be still; null for any.</param>
    /// <param name="ValidateOnly">True to check only.</param>
    public sealed record Order(Cause Cause, string? RequestId, long? Revision, bool ValidateOnly);

    /// <summary>
    /// Removes it and tells the Stages that might offer it. Refused (InUse), naming them, while Stages have it or are about to get it.
    /// </summary>
    public async Task Remove(Freight freight, Order order, CancellationToken cancellation)
    {
        await RefuseWhilePromoted(freight, cancellation);
        if (order.ValidateOnly)
        {
            RefuseWhileHeld(freight);
            return;
        }

        await grains.Freight(freight.Project, freight.Name).Delete(order.Cause, order.RequestId, order.Revision);

        // The Freight tells them too, should this server die here; but whoever asked shall not be offered it any more when the call returns.
        // Outside of the Freight's turn, because a Stage may be asking the Freight something at the same time.
        var stages = await grains.GetGrain<IProjectGrain>(freight.Project).Listeners(freight.Warehouse, [new FreightNews.Deleted()]);
        await Task.WhenAll(stages.Select(stage => grains.Stage(freight.Project, stage).Lose([freight.Name], order.Cause)));
    }

    private static void RefuseWhileHeld(Freight freight)
    {
        if (!freight.CurrentlyIn.IsEmpty)
        {
            throw new DomainException(RefusalReason.InUse, $"Freight {freight.Alias} is in use by {string.Join(", ", freight.CurrentlyIn.Keys)}.");
        }
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
