namespace Promotion.Domain.Storage;

/// <summary>The changes of each project, in order.</summary>
public interface IFeed
{
    /// <summary>The project's last revision; 0 when nothing has happened yet.</summary>
    Task<long> Head(string project, CancellationToken cancellation);

    /// <summary>The oldest revision still kept; 1 when nothing was ever dropped.</summary>
    Task<long> Oldest(string project, CancellationToken cancellation);

    /// <summary>Up to <paramref name="limit"/> entries after <paramref name="revision"/>, in order.</summary>
    Task<ImmutableArray<FeedEntry>> Read(string project, long revision, int limit, CancellationToken cancellation);

    /// <summary>
    /// Calls <paramref name="observer"/> with the entries of each transaction after it is durable, in the order of their revisions, until the
    /// result is disposed. The observer must be quick: it runs between transactions.
    /// </summary>
    IDisposable Observe(Action<ImmutableArray<FeedEntry>> observer);
}
