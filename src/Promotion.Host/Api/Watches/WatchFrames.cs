using System.Runtime.CompilerServices;
using Promotion.Domain.Storage;

namespace Promotion.Host.Api.Watches;

/// <summary>Events in the form a transport writes them. What most watchers are told alike is made once for all of them.</summary>
internal sealed class WatchFrames<T>(WatchMapping mapping, Func<WatchMapping, WatchEvent, T> make)
    where T : class
{
    private readonly ConditionalWeakTable<FeedEntry, T> _known = [];

    /// <summary>The event's form.</summary>
    public T Of(WatchEvent told) => told is WatchEvent.Changed { Before: null, Superseded: 0, Cursor.Window: null } plain
        ? _known.TryGetValue(plain.Entry, out var known) ? known : _known.GetValue(plain.Entry, _ => make(mapping, plain))
        : make(mapping, told);
}
