using Promotion.Domain.Freights;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Projects;
using Promotion.Grains.Storage;
using Promotion.Grains.Warehouses;

namespace Promotion.Host.Api;

/// <summary>Removes a Project with everything in it. Interrupted, it goes on where it stopped when it is asked for again.</summary>
internal sealed class ProjectRemoval(Resources resources, IGrainFactory grains)
{
    /// <summary>Removes Stages, which aborts what runs, then Warehouses, then their Freight, and at last the Project.</summary>
    public async Task Remove(string project, Cause cause, string? requestId, CancellationToken cancellation)
    {
        await foreach (var stage in resources.All<Stage>(new ResourceQuery(ResourceKind.Stage, project), cancellation))
        {
            await grains.Stage(project, stage.Name).Delete(cause);
        }

        // Stages that were about to be defined and were not.
        foreach (var stage in (await grains.GetGrain<IProjectGrain>(project).Get())?.Stages.Keys ?? [])
        {
            await grains.Stage(project, stage).Delete(cause);
        }

        await foreach (var warehouse in resources.All<Warehouse>(new ResourceQuery(ResourceKind.Warehouse, project), cancellation))
        {
            await grains.GetGrain<IWarehouseGrain>(GrainKey.Of(project, warehouse.Name)).Delete(cause);
        }

        await foreach (var freight in resources.All<Freight>(new ResourceQuery(ResourceKind.Freight, project), cancellation))
        {
            await Remove(freight, cause);
        }

        await grains.GetGrain<IProjectGrain>(project).Delete(cause, requestId);
    }

    // A Stage whose spec changed may still have Freight it no longer asks for, and so was not forgotten by it.
    private async Task Remove(Freight freight, Cause cause)
    {
        var grain = grains.Freight(freight.Project, freight.Name);
        foreach (var stage in freight.CurrentlyIn.Keys)
        {
            await grain.Execute(new FreightCommand.ForgetStage(stage), cause);
        }

        await grain.Delete(cause);
    }
}
