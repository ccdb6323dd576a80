using Promotion.Domain.Storage;

namespace Promotion.Grains.Feed;

/// <summary>
/// The last entries of the feed in a ring. One writes, any number read without a lock: each entry carries its position, so a reader sees by itself
/// when the writer has overtaken it.
/// </summary>
internal sealed class RecentEntries
{
    private const int Capacity = 8192;

    // Large resources must not make of a memory of seconds one of all there is.
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly FeedEntry?[] _ring = new FeedEntry?[Capacity];
    private long _head;
    private long _oldest;
    private long _bytes;

    /// <summary>The last position; 0 before the first entry.</summary>
    public long Head => Volatile.Read(ref _head);

    /// <summary>Takes entries, in order.</summary>
    public void Add(ImmutableArray<FeedEntry> entries)
    {
        foreach (var entry in entries)
        {
            _oldest = _oldest == 0 ? entry.Position : _oldest;
            while (_oldest < entry.Position && (_bytes + entry.Payload.Length > MostBytes || entry.Position - _oldest >= Capacity))
            {
                Drop(_oldest++);
            }

            _bytes += entry.Payload.Length;
            Volatile.Write(ref _ring[entry.Position % Capacity], entry);
            Volatile.Write(ref _head, entry.Position);
        }
    }

    /// <summary>
    /// Up to <paramref name="limit"/> entries after a position, of one project when it is named; null when they do not reach back that far.
    /// </summary>
    public FeedPage? After(long position, string? project, int limit)
    {
        var (head, through) = (Head, position);
        if (head == 0)
        {
            return null;
        }

        var entries = ImmutableArray.CreateBuilder<FeedEntry>();
        while (through < head && entries.Count < limit)
        {
            if (Volatile.Read(ref _ring[(through + 1) % Capacity]) is not { } entry || entry.Position != through + 1)
            {
                return null;
            }

            through++;
            if (project is null || entry.Project == project)
            {
                entries.Add(entry);
            }
        }

        return new FeedPage(entries.DrainToImmutable(), through, position + 1);
    }

    private void Drop(long position)
    {
        ref var slot = ref _ring[position % Capacity];
        if (slot?.Position == position)
        {
            _bytes -= slot.Payload.Length;
            Volatile.Write(ref slot, null);
        }
    }
}
