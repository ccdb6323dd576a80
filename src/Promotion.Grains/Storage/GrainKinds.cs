using Promotion.Domain.Storage;
using Promotion.Grains.Freights;
using Promotion.Grains.Projects;
using Promotion.Grains.Stages;
using Promotion.Grains.Warehouses;

namespace Promotion.Grains.Storage;

/// <summary>The kinds under which grains store themselves, never changed.</summary>
internal static class GrainKinds
{
    public const string Project = "project";
    public const string Warehouse = "warehouse";
    public const string Freight = "freight";
    public const string Stage = "stage";

    /// <summary>The grain behind a stored key.</summary>
    public static IDurableGrain Of(IGrainFactory grains, ActorKey actor) => actor.Kind switch
    {
        Project => grains.GetGrain<IProjectGrain>(actor.Key),
        Warehouse => grains.GetGrain<IWarehouseGrain>(actor.Key),
        Freight => grains.GetGrain<IFreightGrain>(actor.Key),
        Stage => grains.GetGrain<IStageGrain>(actor.Key),
        _ => throw new InvalidOperationException($"Nothing is stored under the kind {actor.Kind}."),
    };
}
