using System.Collections.Concurrent;
using Promotion.Domain.Storage;

namespace Promotion.Grains.Feed;

/// <summary>
/// The recent changes of each project in memory, and the store behind it. Readers pull at their own pace and never hold a writer up; one that
/// falls behind the memory is served from the store.
/// </summary>
public sealed class FeedHub : IDisposable
{
    private readonly IFeed _feed;
    private readonly ConcurrentDictionary<string, RecentChanges> _projects = new();
    private readonly ChangedProjects _changed = new();
    private readonly IDisposable _subscription;

    /// <summary>Begins to follow the feed.</summary>
    public FeedHub(IFeed feed)
    {
        _feed = feed;
        _subscription = feed.Observe(Publish);
    }

    /// <summary>Where what changes from now on begins, for <see cref="Since"/>.</summary>
    public long Mark => _changed.Mark();

    /// <summary>Up to <paramref name="limit"/> changes of a project after a revision, in order; empty when there are none yet.</summary>
    public async Task<ImmutableArray<FeedEntry>> Read(string project, long revision, int limit, CancellationToken cancellation) =>
        _projects.TryGetValue(project, out var recent) && recent.After(revision, limit) is { } entries
            ? entries
            : await _feed.Read(project, revision, limit, cancellation);

    /// <summary>
    /// Which projects changed after a mark. A project that is named can be read at once; one that is not need not be read.
    /// </summary>
    public FeedNews Since(long mark) => _changed.Since(mark);

    /// <summary>Completes at the next change of any project after this call.</summary>
    public Task NextChange() => _changed.Since(long.MaxValue).More;

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();

    private void Publish(ImmutableArray<FeedEntry> entries)
    {
        foreach (var entry in entries)
        {
            _projects.GetOrAdd(entry.Project, _ => new RecentChanges()).Add(entry);
        }

        _changed.Add(entries);
    }
}
