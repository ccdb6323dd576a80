using Promotion.Domain.Storage;

namespace Promotion.Grains.Feed;

/// <summary>
/// The recent changes in memory, and the store behind them. Readers pull at their own pace and never hold a writer up; one that falls behind the
/// memory is served from the store.
/// </summary>
public sealed class FeedHub : IDisposable
{
    private readonly IFeed _feed;
    private readonly RecentEntries _recent = new();
    private readonly FeedSignals _signals = new();
    private readonly IDisposable _subscription;
    private readonly ITimer _beat;
    private long _begin = -1;

    /// <summary>Begins to follow the feed.</summary>
    public FeedHub(IFeed feed, TimeProvider clock)
    {
        _feed = feed;
        _subscription = feed.Observe(Publish);
        _beat = clock.CreateTimer(_ => _signals.Beat(), null, Beat, Beat);
    }

    /// <summary>Who waits is woken at least this often, to look at the clock: one timer for all.</summary>
    public static TimeSpan Beat { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The last position of the feed that was heard of here.</summary>
    public async ValueTask<long> Head(CancellationToken cancellation)
    {
        // Until the first change is heard of, the store tells, once.
        if (_recent.Head == 0 && Volatile.Read(ref _begin) < 0)
        {
            Volatile.Write(ref _begin, (await _feed.Reach(cancellation)).Head);
        }

        return Math.Max(_recent.Head, Volatile.Read(ref _begin));
    }

    /// <summary>Up to <paramref name="limit"/> changes after a position, of one project when it is named.</summary>
    public async ValueTask<FeedPage> Read(long position, string? project, int limit, CancellationToken cancellation)
    {
        var (heard, begin) = (_recent.Head, Volatile.Read(ref _begin));
        if (begin >= 0 && position >= Math.Max(heard, begin))
        {
            return new FeedPage([], position, position + 1);
        }

        return (heard >= begin ? _recent.After(position, project, limit) : null) ?? await _feed.Read(position, project, limit, cancellation);
    }

    /// <summary>
    /// Completes at the next change after this call, of the project when it is named, or at the next <see cref="Beat"/>. Take it, read, and await it
    /// when there was nothing: so nothing falls between.
    /// </summary>
    public Task Next(string? project) => _signals.Next(project);

    /// <summary>Completes when the feed has reached a position.</summary>
    public async Task Reached(long position, CancellationToken cancellation)
    {
        while (true)
        {
            var more = Next(null);
            if (await Head(cancellation) >= position)
            {
                return;
            }

            await more.WaitAsync(cancellation);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _subscription.Dispose();
        _beat.Dispose();
    }

    private void Publish(ImmutableArray<FeedEntry> entries)
    {
        _recent.Add(entries);
        _signals.Raise(entries);
    }
}
