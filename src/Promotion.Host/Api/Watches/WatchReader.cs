using System.Runtime.CompilerServices;
using Promotion.Domain.Storage;

namespace Promotion.Host.Api.Watches;

/// <summary>One watch. It pulls at the pace of its reader, and so never holds a writer up.</summary>
/// <param name="mayGoOn">Refuses when the caller may no longer see what it asked for; called on every beat.</param>
internal sealed class WatchReader(WatchSources sources, WatchScope scope, Action mayGoOn)
{
    private DateTimeOffset _toldAt = sources.Clock.GetUtcNow();
    private DateTimeOffset _allowedAt = sources.Clock.GetUtcNow();
    private uint _feed;
    private long _position;

    /// <summary>Tells what is, or what has happened since the cursor, and then what happens, for as long as it is read.</summary>
    public async IAsyncEnumerable<WatchEvent> Read(string cursor, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reach = await sources.Feed.Reach(cancellation);
        _feed = Cursor.MarkOf(reach);
        await foreach (var told in cursor.Length == 0 ? Begin(cancellation) : Resume(Cursor.Decode(cursor, reach), cancellation))
        {
            _toldAt = sources.Clock.GetUtcNow();
            yield return told;
        }

        yield return new WatchEvent.Synced(Here());
        await foreach (var told in Follow(cancellation))
        {
            _toldAt = sources.Clock.GetUtcNow();
            yield return told;
        }
    }

    // Each project's snapshot is of its own instant. What happens between the first and the last is told before the mark, where it was not seen.
    private async IAsyncEnumerable<WatchEvent> Begin([EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        var first = _position = await sources.Hub.Head(cancellation);
        foreach (var project in scope.Projects ?? await AllProjects(cancellation))
        {
            var snapshot = await sources.ReadModel.Snapshot(project, scope.Kinds, cancellation);
            seen[project] = snapshot.Position;
            foreach (var row in snapshot.Rows.Where(row => scope.Includes(row, sources.Mapping)))
            {
                yield return new WatchEvent.Snapshot(row);
            }
        }

        var through = seen.Values.Append(first).Max();
        await sources.Hub.Reached(through, cancellation);
        while (_position < through)
        {
            var page = await Page((int)Math.Min(through - _position, sources.Options.Batch), cancellation);
            foreach (var entry in page.Entries.Where(entry => entry.Position > seen.GetValueOrDefault(entry.Project, first) && entry.Position <= through))
            {
                if (await Told(entry, entry, 0, null, cancellation) is { } told)
                {
                    yield return told;
                }
            }

            _position = Math.Min(page.Through, through);
        }
    }

    private async IAsyncEnumerable<WatchEvent> Resume(Cursor cursor, [EnumeratorCancellation] CancellationToken cancellation)
    {
        _position = cursor.Position;
        if (cursor.Window is { } window)
        {
            await foreach (var told in Tell(window, await Window(window, cancellation), cancellation))
            {
                yield return told;
            }
        }

        var head = await sources.Hub.Head(cancellation);
        while (_position < head)
        {
            await foreach (var told in TellSome(cancellation))
            {
                yield return told;
            }
        }
    }

    private async IAsyncEnumerable<WatchEvent> Follow([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var more = sources.Hub.Next(scope.OnlyProject);
            var isSilent = true;
            await foreach (var told in TellSome(cancellation))
            {
                isSilent = false;
                yield return told;
            }

            if (_position < await sources.Hub.Head(cancellation))
            {
                continue;
            }

            if (isSilent && IsTimeForCheckpoint(out var now))
            {
                yield return new WatchEvent.Checkpoint(Here(), now);
            }

            await more.WaitAsync(cancellation);
        }
    }

    private void LookAgain()
    {
        var now = sources.Clock.GetUtcNow();
        if (now - _allowedAt >= Grains.Feed.FeedHub.Beat)
        {
            mayGoOn();
            _allowedAt = now;
        }
    }

    // The next beat would be too late.
    private bool IsTimeForCheckpoint(out DateTimeOffset now)
    {
        now = sources.Clock.GetUtcNow();
        return now + Grains.Feed.FeedHub.Beat > _toldAt + sources.Options.LongestSilence;
    }

    private async IAsyncEnumerable<WatchEvent> TellSome([EnumeratorCancellation] CancellationToken cancellation)
    {
        LookAgain();
        var page = await Page(sources.Options.Batch, cancellation);
        if (!scope.EveryChange && page.Entries.Length == sources.Options.Batch && await sources.Hub.Head(cancellation) - _position > sources.Options.SlowAfter)
        {
            await foreach (var told in Tell(new Window(_position, page.Through), page, cancellation))
            {
                yield return told;
            }

            yield break;
        }

        foreach (var entry in page.Entries)
        {
            if (await Told(entry, entry, 0, new Cursor(_feed, entry.Position), cancellation) is { } told)
            {
                _position = entry.Position;
                yield return told;
            }
        }

        _position = page.Through;
    }

    // A reader that comes back in the middle of a window finds the same window, and what it was not told yet of it.
    private async IAsyncEnumerable<WatchEvent> Tell(Window window, FeedPage page, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = _position;
        var last = page.Entries.Where(entry => entry.Position <= window.Through && scope.Concerns(entry))
            .GroupBy(entry => (entry.Project, entry.Kind, entry.Name))
            .Select(changes => (Entry: changes.Last(), First: changes.First(), Superseded: changes.Count() - 1))
            .OrderBy(change => change.Entry.Position);
        foreach (var (entry, first, superseded) in last.Where(change => change.Entry.Position > after))
        {
            if (await Told(entry, first, superseded, new Cursor(_feed, entry.Position, window), cancellation) is { } told)
            {
                _position = entry.Position;
                yield return told;
            }
        }

        _position = window.Through;
    }

    private async Task<FeedPage> Page(int limit, CancellationToken cancellation)
    {
        var page = await sources.Hub.Read(_position, scope.OnlyProject, limit, cancellation);
        return page.Oldest <= _position + 1 ? page : throw Cursor.Expired(page.Oldest, _feed);
    }

    // What was already told of the window may be gone: then it counts no more among what was left out.
    private async Task<FeedPage> Window(Window window, CancellationToken cancellation)
    {
        var page = await sources.Hub.Read(window.After, scope.OnlyProject, (int)(window.Through - window.After), cancellation);
        return page.Oldest <= _position + 1 ? page : throw Cursor.Expired(page.Oldest, _feed);
    }

    // What the reader knows is what was before the first of the changes that this one stands for.
    private async ValueTask<WatchEvent.Changed?> Told(FeedEntry entry, FeedEntry first, int superseded, Cursor? cursor, CancellationToken cancellation)
    {
        if (!scope.Concerns(entry))
        {
            return null;
        }

        var before = scope.NeedsBefore(entry, first, sources.Mapping) ? await sources.Mapping.Before(first, sources.Feed, cancellation) : null;
        return scope.Includes(entry, first, before, sources.Mapping) ? new WatchEvent.Changed(entry, scope.WithBefore ? before : null, superseded, cursor) : null;
    }

    private async Task<ImmutableSortedSet<string>> AllProjects(CancellationToken cancellation)
    {
        var projects = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        await foreach (var row in sources.ReadModel.Rows(new ResourceQuery(ResourceKind.Project, PageSize: 1000), cancellation))
        {
            projects.Add(row.Name);
        }

        return projects.ToImmutable();
    }

    private Cursor Here() => new(_feed, _position);
}
