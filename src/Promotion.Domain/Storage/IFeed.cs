namespace Promotion.Domain.Storage;

/// <summary>The changes of all projects, in one order.</summary>
public interface IFeed
{
    /// <summary>How far it reaches now.</summary>
    Task<FeedReach> Reach(CancellationToken cancellation);

    /// <summary>The last position that any server has committed. Costs nothing where one server alone has the store.</summary>
    ValueTask<long> Head(CancellationToken cancellation);

    /// <summary>Up to <paramref name="limit"/> entries after a position; of one project only when it is named.</summary>
    Task<FeedPage> Read(long position, string? project, int limit, CancellationToken cancellation);

    /// <summary>Up to <paramref name="limit"/> entries before a position, the newest first; of one project only when it is named. None when nothing older is kept.</summary>
    Task<ImmutableArray<FeedEntry>> ReadBack(long position, string? project, int limit, CancellationToken cancellation);

    /// <summary>The entry of the same resource before this one; null for its first one, and when it is no longer kept.</summary>
    Task<FeedEntry?> Before(FeedEntry entry, CancellationToken cancellation);

    /// <summary>
    /// Calls <paramref name="observer"/> with the entries of each transaction after it is durable, in the order of their positions, until the
    /// result is disposed. The observer must be quick: it runs between transactions.
    /// </summary>
    IDisposable Observe(Action<ImmutableArray<FeedEntry>> observer);
}
