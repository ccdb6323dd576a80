using Grpc.Core;
using Promotion.Domain.Storage;
using Promotion.Host.Api;
using Promotion.Host.Api.Watches;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>One watcher of a history, with what it was told and by which rules that must have been.</summary>
internal sealed class HistoryReader(Watcher world, HistoryEvents events, Wire.WatchRequest question) : IAsyncDisposable
{
    private readonly Dictionary<string, string> _known = [];
    private readonly Dictionary<string, string> _pending = [];
    private readonly Dictionary<string, int> _told = [];
    private readonly WatchScope _scope = WatchScope.Parse(question);
    private IAsyncEnumerator<Wire.WatchResponse>? _stream;
    private Task<bool>? _next;
    private string _cursor = "";

    // While a resource does not have the labels, nothing is told of it.
    private bool IsToldAll => _scope.Labels.IsEmpty;

    private bool _isSynced;
    private CancellationTokenSource _ends = new();

    /// <summary>Reads some messages, if there are as many.</summary>
    public async Task Read(int count)
    {
        for (var i = 0; i < count && await Next() is { } message; i++)
        {
            Hear(message);
        }
    }

    /// <summary>Ends the stream wherever it is; the next read resumes from the last cursor.</summary>
    public async Task BreakOff()
    {
        if (_stream is not { } stream)
        {
            return;
        }

        await _ends.CancelAsync();
        await (_next ?? Task.FromResult(true)).ContinueWith(_ => { }, TaskScheduler.Default);
        await stream.DisposeAsync();
        _ends.Dispose();
        (_stream, _next, _ends) = (null, null, new CancellationTokenSource());
    }

    /// <summary>Reads until it knows everything: what comes before the mark of a stream comes without waiting.</summary>
    public async Task CatchUp()
    {
        await BreakOff();
        Wire.WatchResponse message;
        do
        {
            message = await Next() ?? throw new InvalidOperationException("a stream waits before it is synced");
            Hear(message);
        }
        while (message.Synced is null);
    }

    /// <summary>Throws unless it knows exactly what is, by the last changes of what it watches.</summary>
    public void Check(ImmutableArray<FeedEntry> all)
    {
        var truth = all.Where(_scope.Concerns).GroupBy(NameOf).Select(changes => changes.Last())
            .Where(entry => entry.Change != ChangeKind.Deleted && _scope.Labels.Matches(world.Mapping.Of(entry))).ToDictionary(NameOf, entry => $"{entry.Revision}");
        var wrong = truth.Except(_known).Concat(_known.Except(truth)).ToList();
        if (wrong.Count > 0)
        {
            throw new InvalidOperationException($"it believes otherwise of {string.Join(", ", wrong)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await BreakOff();
        _ends.Dispose();
    }

    private async Task<Wire.WatchResponse?> Next()
    {
        while (true)
        {
            _stream ??= Open();
            try
            {
                _next ??= _stream.MoveNextAsync().AsTask();
                if (!await IsThere(_next))
                {
                    return null;
                }

                await _next;
                _next = null;
                return _stream.Current;
            }
            catch (RpcException expired) when (expired.StatusCode == StatusCode.OutOfRange)
            {
                // As clients must: begin anew with what is, and forget what is not told again.
                (_next, _cursor) = (null, "");
                events.Expired++;
                await BreakOff();
            }
        }
    }

    private IAsyncEnumerator<Wire.WatchResponse> Open()
    {
        if (_cursor.Length == 0)
        {
            _pending.Clear();
            _told.Clear();
            _isSynced = false;
        }
        else
        {
            events.Resumed++;
        }

        return world.Pull(new Wire.WatchRequest(question) { Cursor = _cursor }, _ends.Token).GetAsyncEnumerator();
    }

    // A stream that has nothing to tell waits; everything else in these histories answers without waiting.
    private static async Task<bool> IsThere(Task<bool> next)
    {
        for (var i = 0; i < 10 && !next.IsCompleted; i++)
        {
            await Task.Yield();
        }

        return next.IsCompleted;
    }

    private void Hear(Wire.WatchResponse message)
    {
        events.Told++;
        switch (message.EventCase)
        {
            case Wire.WatchResponse.EventOneofCase.Snapshot:
                Believe(message.Snapshot.Resource, ChangeKind.Updated, 0, mayRepeat: true);
                break;
            case Wire.WatchResponse.EventOneofCase.Change:
                Believe(message.Change.Resource, (ChangeKind)(int)message.Change.Kind, message.Change.SupersededCount, mayRepeat: !_isSynced);
                _cursor = message.Change.Cursor.Length > 0 ? message.Change.Cursor : _cursor;
                break;
            case Wire.WatchResponse.EventOneofCase.Synced:
                Sync(message.Synced.Cursor);
                break;
        }
    }

    // A snapshot replaces what was believed before; until it is whole, both are kept apart.
    private void Believe(Wire.Resource resource, ChangeKind change, int superseded, bool mayRepeat)
    {
        var (name, etag) = resource.Stage is { } stage ? (stage.Name, stage.Etag) : (resource.Project.Name, resource.Project.Etag);
        var beliefs = _cursor.Length == 0 && !_isSynced ? _pending : _known;
        var revision = int.Parse(etag);
        events.LeftOut += superseded;
        if (!mayRepeat && _told.TryGetValue(name, out var last))
        {
            var (between, kept) = world.Feed.Between(name, last, revision);
            if (revision <= last || (IsToldAll && (superseded < kept || superseded > between)))
            {
                throw new InvalidOperationException(
                    $"{name} came to {revision} after {last}, with {between} changes between, {kept} of them kept, and {superseded} said to be left out");
            }
        }

        // What was left out and is no longer kept counts no more among what was left out.
        if (IsToldAll && !mayRepeat && change != ChangeKind.Created && superseded == 0 && !_told.ContainsKey(name) && world.Feed.Between(name, 0, revision).Kept > 0)
        {
            throw new InvalidOperationException($"{name} was {change}, but never told of before");
        }

        if (question.EveryChange && superseded > 0)
        {
            throw new InvalidOperationException($"{name} was told {superseded} changes short");
        }

        _told[name] = revision;
        beliefs[name] = etag;
        if (change == ChangeKind.Deleted || !_scope.Labels.Matches(resource))
        {
            beliefs.Remove(name);
        }
    }

    private void Sync(string cursor)
    {
        if (_cursor.Length == 0)
        {
            _known.Clear();
            foreach (var (name, etag) in _pending)
            {
                _known[name] = etag;
            }
        }

        _pending.Clear();
        (_cursor, _isSynced) = (cursor, true);
    }

    private static string NameOf(FeedEntry entry) => ResourceNames.Of(entry.Project, entry.Kind, entry.Name);
}
