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

    /// <summary>Defines it. False when that changed nothing. Refused (StaleEtag) when it is no longer at the revision; 0 for one that must be new.</summary>
    [Alias("define")]
    Task<bool> Define(ObjectMeta meta, WarehouseSpec spec, Cause cause, long? revision = null);

    /// <summary>Makes it look now. Throws <see cref="DomainException"/> when there is none (NotFound), or it is no longer at the revision (StaleEtag).</summary>
    [Alias("refresh")]
    Task<Warehouse> Refresh(Cause cause, long? revision = null);

    /// <summary>Takes the outcome of work in the background.</summary>
    [Alias("report")]
    Task Report(WarehouseCommand command, Cause cause);

    /// <summary>
    /// Removes it and remembers that under the request's id; its Freight stays. Refused (StaleEtag) when it is no longer at the revision.
    /// </summary>
    [Alias("delete")]
    Task Delete(Cause cause, string? requestId = null, long? revision = null);
}
