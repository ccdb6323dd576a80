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

/// <summary>What watches tell as messages. A change is decoded and mapped once, and its predecessor looked up once, however many watch it.</summary>
internal sealed class WatchMapping(Serializer serializer, TimeProvider clock)
{
    private readonly ConditionalWeakTable<FeedEntry, Wire.Resource> _mapped = [];
    private readonly ConditionalWeakTable<FeedEntry, Task<FeedEntry?>> _before = [];

    /// <summary>The resource after a change.</summary>
    public Wire.Resource Of(FeedEntry entry) => _mapped.GetValue(entry, e => Resource(e.Kind, e.Payload, e.Revision, e.At));

    /// <summary>The resource of a row.</summary>
    public Wire.Resource Of(ResourceRow row) => Resource(row.Kind, row.Payload, row.Revision, clock.GetUtcNow());

    /// <summary>The change of the same resource before; null when there is none, or it is no longer kept.</summary>
    public async ValueTask<FeedEntry?> Before(FeedEntry entry, IFeed feed, CancellationToken cancellation)
    {
        if (entry.Change == ChangeKind.Created)
        {
            return null;
        }

        var looking = _before.GetValue(entry, e => feed.Before(e, CancellationToken.None));
        if (looking.IsFaulted)
        {
            _before.Remove(entry);
        }

        return await looking.WaitAsync(cancellation);
    }

    /// <summary>The message for an event.</summary>
    public Wire.WatchResponse ToWire(WatchEvent told) => told switch
    {
        WatchEvent.Snapshot snapshot => new Wire.WatchResponse { Snapshot = new Wire.Snapshot { Resource = Of(snapshot.Row) } },
        WatchEvent.Synced synced => new Wire.WatchResponse { Synced = new Wire.Synced { Cursor = synced.Cursor.Encode() } },
        WatchEvent.Changed changed => new Wire.WatchResponse { Change = ToWire(changed) },
        WatchEvent.Checkpoint checkpoint => new Wire.WatchResponse
        {
            Checkpoint = new Wire.Checkpoint { Cursor = checkpoint.Cursor.Encode(), Time = checkpoint.At.ToWire() },
        },
        _ => throw new ArgumentOutOfRangeException(nameof(told), told.GetType(), "expected a known event"),
    };

    /// <summary>The message for a change.</summary>
    public Wire.Change ToWire(WatchEvent.Changed changed) => new()
    {
        Cursor = changed.Cursor?.Encode() ?? "",
        Kind = ToWire(changed.Entry.Change),
        Resource = Of(changed.Entry),
        Actor = changed.Entry.Cause.Actor,
        Reason = changed.Entry.Cause.Reason,
        Time = changed.Entry.At.ToWire(),
        Before = changed.Before is { } before ? Of(before) : null,
        SupersededCount = changed.Superseded,
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
