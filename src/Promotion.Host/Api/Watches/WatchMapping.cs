using System.Runtime.CompilerServices;
using Orleans.Serialization;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Storage;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Watches;

/// <summary>Rows and changes as watchers get them. A change is mapped once, however many watch it.</summary>
internal sealed class WatchMapping(Serializer serializer, TimeProvider clock)
{
    private readonly ConditionalWeakTable<FeedEntry, Wire.Resource> _mapped = [];

    /// <summary>The resource of a row, in its summary view.</summary>
    public Wire.Resource Of(ResourceRow row) => Resource(row.Kind, row.Payload, row.Revision, clock.GetUtcNow());

    /// <summary>A resource as it is.</summary>
    public Wire.WatchResponse Snapshot(ResourceRow row) => new() { Snapshot = new Wire.Snapshot { Resource = Of(row) } };

    /// <summary>A change, and where to resume after it.</summary>
    public Wire.WatchResponse Change(FeedEntry entry, string cursor) => new()
    {
        Change = new Wire.Change
        {
            Cursor = cursor,
            Kind = ToWire(entry.Change),
            Resource = _mapped.GetValue(entry, e => Resource(e.Kind, e.Payload, e.Revision, e.At)),
            Actor = entry.Cause.Actor,
            Reason = entry.Cause.Reason,
            Time = entry.At.ToWire(),
        },
    };

    private Wire.Resource Resource(ResourceKind kind, ReadOnlyMemory<byte> payload, long revision, DateTimeOffset asOf)
    {
        var etag = Etags.Of(revision);
        return ResourcePayload.FromBytes(serializer, kind, payload) switch
        {
            Project project => new Wire.Resource { Project = new Stored<Project>(project, etag, asOf).ToWire(full: false) },
            Warehouse warehouse => new Wire.Resource { Warehouse = new Stored<Warehouse>(warehouse, etag, asOf).ToWire(full: false) },
            Freight freight => new Wire.Resource { Freight = new Stored<Freight>(freight, etag, asOf).ToWire(full: false) },
            Stage stage => new Wire.Resource { Stage = new Stored<Stage>(stage, etag, asOf).ToWire(full: false) },
            PromotionRun run => new Wire.Resource { Promotion = new Stored<PromotionRun>(run, etag, asOf).ToWire(full: false) },
            var other => throw new ArgumentOutOfRangeException(nameof(kind), other.GetType(), "expected a kind that can be watched"),
        };
    }

    private static Wire.ChangeKind ToWire(ChangeKind kind) => kind switch
    {
        ChangeKind.Created => Wire.ChangeKind.Created,
        ChangeKind.Updated => Wire.ChangeKind.Updated,
        ChangeKind.Deleted => Wire.ChangeKind.Deleted,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "expected a known kind"),
    };
}
