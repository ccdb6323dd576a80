using Promotion.Domain.Storage;

namespace Promotion.Host.Api.Watches;

/// <summary>What a watch tells, before it is put into bytes for one kind of reader or another.</summary>
internal abstract record WatchEvent
{
    private WatchEvent() { }

    /// <summary>A resource as it is.</summary>
    public sealed record Snapshot(ResourceRow Row) : WatchEvent;

    /// <summary>The reader knows everything up to here.</summary>
    public sealed record Synced(Cursor Cursor) : WatchEvent;

    /// <summary>Something that happened.</summary>
    /// <param name="Before">The resource's change before this one and those it stands for; null unless asked for and kept.</param>
    /// <param name="Superseded">How many earlier changes of the resource this one stands for besides, because the reader is slow.</param>
    /// <param name="Cursor">Null while what exists is still being told: there is nowhere to resume yet.</param>
    public sealed record Changed(FeedEntry Entry, FeedEntry? Before, int Superseded, Cursor? Cursor) : WatchEvent;

    /// <summary>Nothing happened up to here but what was told.</summary>
    public sealed record Checkpoint(Cursor Cursor, DateTimeOffset At) : WatchEvent;
}
