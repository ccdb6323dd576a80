using Promotion.Domain.Storage;

namespace Promotion.Grains.Feed;

/// <summary>The last changes of one project, without a gap.</summary>
internal sealed class RecentChanges
{
    private const int Capacity = 1024;
    private readonly Lock _gate = new();
    private readonly Queue<FeedEntry> _entries = new(Capacity);
    private long _last;

    /// <summary>Takes the next change.</summary>
    public void Add(FeedEntry entry)
    {
        lock (_gate)
        {
            if (_entries.Count > 0 && entry.Revision != _last + 1)
            {
                _entries.Clear();
            }

            if (_entries.Count == Capacity)
            {
                _entries.Dequeue();
            }

            _entries.Enqueue(entry);
            _last = entry.Revision;
        }
    }

    /// <summary>The changes after a revision; null when memory does not reach back that far.</summary>
    public ImmutableArray<FeedEntry>? After(long revision, int limit)
    {
        lock (_gate)
        {
            return _entries.Count == 0 || _entries.Peek().Revision > revision + 1
                ? null
                : [.. _entries.SkipWhile(entry => entry.Revision <= revision).Take(limit)];
        }
    }
}
