using Grpc.Core;
using Promotion.Grains.Feed;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Watches;

/// <summary>One watch: it pulls at the pace of its reader, and so never holds a writer up.</summary>
internal sealed class WatchStream(
    WatchSources sources, WatchScope scope, IServerStreamWriter<Wire.WatchResponse> output, CancellationToken cancellation)
{
    private const int Batch = 256;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    private readonly ulong _scope = scope.Mark;
    private readonly WatchStart _start = new(sources, scope, cancellation);
    private ImmutableSortedDictionary<string, long> _reached = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);
    private DateTimeOffset _lastSentAt = sources.Clock.GetUtcNow();

    /// <summary>Tells what is, or what has happened since the cursor, and then what happens, until it is cancelled.</summary>
    public async Task Run(string cursor)
    {
        // Taken before anything is read: what happens meanwhile is news, and told only where the reading did not have it.
        var mark = sources.Hub.Mark;
        if (cursor.Length == 0)
        {
            await Snapshot();
        }
        else
        {
            _reached = await _start.After(cursor);
            await Tell(_reached.Keys);
        }

        await Send(new Wire.WatchResponse { Synced = new Wire.Synced { Cursor = Reached() } });
        await Follow(mark);
    }

    private async Task Snapshot()
    {
        foreach (var project in await _start.Projects())
        {
            var snapshot = await sources.ReadModel.Snapshot(project, scope.Kinds, cancellation);
            foreach (var row in snapshot.Rows.Where(row => scope.Includes(project, row.Kind, row.Name)))
            {
                await Send(sources.Mapping.Snapshot(row));
            }

            _reached = _reached.SetItem(project, snapshot.Revision);
        }
    }

    private async Task Follow(long mark)
    {
        while (true)
        {
            var news = sources.Hub.Since(mark);
            await Tell(await Concerned(news));
            mark = news.Mark;
            if (!await HappensInTime(news.More))
            {
                var time = sources.Clock.GetUtcNow();
                await Send(new Wire.WatchResponse { Checkpoint = new Wire.Checkpoint { Cursor = Reached(), Time = time.ToWire() } });
            }
        }
    }

    // Also finds the projects that are new. One that was not there when the watch began is told from its first change after that.
    private async Task<IEnumerable<string>> Concerned(FeedNews news)
    {
        if (news.Projects is not { } changed)
        {
            _reached = await _start.WithNewProjects(_reached);
            return _reached.Keys;
        }

        var concerned = changed.Where(change => scope.Includes(change.Key)).ToImmutableArray();
        _reached = _reached.AddRange(
            from change in concerned
            where !_reached.ContainsKey(change.Key)
            select KeyValuePair.Create(change.Key, change.Value - 1));
        return concerned.Select(change => change.Key);
    }

    private async Task Tell(IEnumerable<string> projects)
    {
        foreach (var project in projects)
        {
            while (await TellSome(project) == Batch)
            {
            }
        }
    }

    private async Task<int> TellSome(string project)
    {
        var entries = await sources.Hub.Read(project, _reached[project], Batch, cancellation);
        foreach (var entry in entries)
        {
            if (entry.Revision != _reached[project] + 1)
            {
                throw _start.Expired(_reached.SetItem(project, entry.Revision - 1));
            }

            _reached = _reached.SetItem(project, entry.Revision);
            if (scope.Includes(project, entry.Kind, entry.Name))
            {
                await Send(sources.Mapping.Change(entry, Reached()));
            }
        }

        return entries.Length;
    }

    private async Task<bool> HappensInTime(Task more)
    {
        var left = _lastSentAt + LongestSilence - sources.Clock.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var first = await Task.WhenAny(more, Task.Delay(left, sources.Clock, waiting.Token));
        await waiting.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        return first == more;
    }

    private async Task Send(Wire.WatchResponse message)
    {
        await output.WriteAsync(message, cancellation);
        _lastSentAt = sources.Clock.GetUtcNow();
    }

    private string Reached() => new Cursor(_scope, _reached).Encode();
}
