using Orleans.Concurrency;
using Promotion.Domain;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Warehouses;

/// <summary>A Warehouse. Key: <c>project/name</c>.</summary>
[Alias("promotion.warehouse-grain")]
public interface IWarehouseGrain : IDurableGrain
{
    /// <summary>The Warehouse; null when there is none.</summary>
    [ReadOnly, Alias("get")]
    Task<Warehouse?> Get();

    /// <summary>Defines it. False when that changed nothing.</summary>
    [Alias("define")]
    Task<bool> Define(ObjectMeta meta, WarehouseSpec spec, Cause cause);

    /// <summary>Makes it look now. Throws <see cref="DomainException"/> (NotFound) when there is none.</summary>
    [Alias("refresh")]
    Task<Warehouse> Refresh(Cause cause);

    /// <summary>Takes the outcome of work in the background.</summary>
    [Alias("report")]
    Task Report(WarehouseCommand command, Cause cause);

    /// <summary>Removes it; its Freight stays.</summary>
    [Alias("delete")]
    Task Delete(Cause cause);
}
