using Promotion.Adapters.Manifests;
using Promotion.Domain.Freights;
using Promotion.Domain.Manifests;
using Promotion.Domain.Warehouses;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Warehouses on the wire.</summary>
internal static class WarehouseMapping
{
    /// <summary>A Warehouse. Of its latest Freight only the name is known when <paramref name="latest"/> is null.</summary>
    public static Wire.Warehouse ToWire(this Stored<Warehouse> stored, bool full, FreightReference? latest = null)
    {
        var warehouse = stored.Value;
        var isDiscovering = warehouse.NextAttemptAt <= stored.AsOf;
        return new Wire.Warehouse
        {
            Name = ResourceNames.Warehouse(warehouse.Project, warehouse.Name),
            Etag = stored.Etag,
            CreateTime = warehouse.CreatedAt.ToWire(),
            Labels = { warehouse.Meta.Labels },
            Annotations = { warehouse.Meta.Annotations },
            Shard = warehouse.Spec.Shard ?? "",
            Interval = warehouse.Spec.Interval.ToWire(),
            FreightCreationPolicy = ToWire(warehouse.Spec.FreightCreationPolicy),
            FreightCreationCriteria = warehouse.Spec.FreightCreationCriteria ?? "",
            Subscriptions = { warehouse.Spec.Subscriptions.Zip(warehouse.Subscriptions, (spec, status) => SubscriptionMapping.ToWire(warehouse, spec, status, full)) },
            LastDiscovery = LastDiscovery(warehouse),
            // What was found is not all there before the Freight packed of it exists.
            Discovering = isDiscovering || warehouse.Packed is not null,
            NextDiscoveryTime = isDiscovering ? null : warehouse.NextAttemptAt.ToWire(),
            LatestFreight = latest?.ToWire(warehouse.Project) ?? Latest(warehouse),
            Readiness = WarehouseReadiness.Of(warehouse).ToWire(),
            Waiting = isDiscovering ? null : Waiting(warehouse),
            Manifest = full ? ManifestWriter.Write([new Manifest.OfWarehouse(warehouse.Project, warehouse.Name, warehouse.Meta, warehouse.Spec)]) : "",
        };
    }

    private static Wire.Discovery? LastDiscovery(Warehouse warehouse) => warehouse.LastAttemptAt is { } at
        ? SubscriptionMapping.Discovery(at, string.Join(" ", warehouse.Subscriptions.Select(status => status.Error).OfType<string>()))
        : null;

    private static Wire.FreightReference? Latest(Warehouse warehouse) => warehouse.LastFreight is { } freight
        ? new Wire.FreightReference
        {
            Name = ResourceNames.Freight(warehouse.Project, freight),
            Warehouse = ResourceNames.Warehouse(warehouse.Project, warehouse.Name),
        }
        : null;

    private static Wire.Waiting Waiting(Warehouse warehouse) => new()
    {
        Reason = warehouse.Failures > 0 ? "Retry" : "Interval",
        On = warehouse.Failures > 0 ? "another attempt at its repositories" : "the next look at its repositories",
        Since = (warehouse.LastAttemptAt ?? warehouse.CreatedAt).ToWire(),
        NextCheckTime = warehouse.NextAttemptAt.ToWire(),
    };

    private static Wire.FreightCreationPolicy ToWire(FreightCreationPolicy policy) => policy switch
    {
        FreightCreationPolicy.Automatic => Wire.FreightCreationPolicy.Automatic,
        FreightCreationPolicy.Manual => Wire.FreightCreationPolicy.Manual,
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "expected a known policy"),
    };
}
