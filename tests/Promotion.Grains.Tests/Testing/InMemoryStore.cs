using System.Collections.Immutable;
using Promotion.Domain.Storage;

namespace Promotion.Grains.Tests.Testing;

/// <summary>
/// A store that outlives the clusters of a test. It keeps the promises of <see cref="IStore"/>: fences, unique aliases, gapless revisions;
/// and it can be told to be away.
/// </summary>
internal sealed partial class InMemoryStore : IStore, IReadModel, IFeed
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ActorKey, StoredState> _states = [];
    private readonly Dictionary<ActorKey, Wake> _wakes = [];
    private readonly Dictionary<(string, string), RememberedRequest> _requests = [];
    private readonly Dictionary<string, List<FeedEntry>> _feed = [];
    private readonly List<FeedEntry> _all = [];
    private readonly Dictionary<(string Project, ResourceKind Kind, string Name), ResourceRow> _rows = [];
    private readonly List<Action<ImmutableArray<FeedEntry>>> _observers = [];
    private (Func<Commit, bool> Of, Failure When, bool IsLasting)? _failure;
    private TaskCompletionSource _changed = New();

    /// <summary>When a commit fails.</summary>
    internal enum Failure
    {
        BeforeWriting,
        AfterWriting,
    }

    /// <summary>True while it can neither be written nor read.</summary>
    public bool IsAway { get; set; }

    /// <summary>How many commits were written.</summary>
    public int Commits { get; private set; }

    /// <summary>Fails the next commit that matches.</summary>
    public void FailNext(Failure when, Func<Commit, bool> of) => Fail((of, when, false));

    /// <summary>Refuses every commit that matches, until told otherwise.</summary>
    public void Refuse(Func<Commit, bool> of) => Fail((of, Failure.BeforeWriting, true));

    public void Heal() => Fail(null);

    /// <summary>Completes at the next commit, written or failed, after this call.</summary>
    public Task NextChange()
    {
        lock (_gate)
        {
            return _changed.Task;
        }
    }

    public Task<StoredState?> Load(ActorKey actor, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return IsAway ? Task.FromException<StoredState?>(Away()) : Task.FromResult(_states.GetValueOrDefault(actor));
        }
    }

    public Task<CommitReceipt> Commit(Commit commit)
    {
        TaskCompletionSource changed;
        Task<CommitReceipt> result;
        lock (_gate)
        {
            result = Try(commit);
            (changed, _changed) = (_changed, New());
        }

        changed.SetResult();
        return result;
    }

    public Task<RememberedRequest?> FindRequest(string project, string requestId, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult(_requests.GetValueOrDefault((project, requestId)));
        }
    }

    public Task Remember(string project, RememberedRequest request)
    {
        lock (_gate)
        {
            _requests[(project, request.Id)] = request;
        }

        return Task.CompletedTask;
    }

    public Task<ImmutableArray<DueWake>> Due(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<DueWake>>(
                [.. _wakes.Where(wake => wake.Value.Due <= now).OrderBy(wake => wake.Value.Due).Take(limit).Select(wake => new DueWake(wake.Key, wake.Value.Due, wake.Value.Reason))]);
        }
    }

    public Task ReleaseLeases(DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_gate)
        {
            foreach (var (actor, wake) in _wakes.Where(wake => wake.Value.IsLease).ToList())
            {
                _wakes[actor] = wake with { Due = now };
            }
        }

        return Task.CompletedTask;
    }

    public Task<ResourceRow?> Get(string project, ResourceKind kind, string name, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult(_rows.GetValueOrDefault((project, kind, name)));
        }
    }

    public Task<ResourcePlace?> Locate(string project, ResourceKind kind, string nameOrAlias, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var row = _rows.GetValueOrDefault((project, kind, nameOrAlias))
                ?? _rows.Values.FirstOrDefault(row => row.Project == project && row.Kind == kind && row.Index.Alias == nameOrAlias);
            return Task.FromResult(row is null ? null : new ResourcePlace(row.Name, row.Revision));
        }
    }

    public Task<ResourcePage> List(ResourceQuery query, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var all = _rows.Values.Where(row => Matches(query, row)).ToList();
            var ordered = query.NewestFirst
                ? all.OrderByDescending(row => row.Index.CreatedAt).ThenBy(row => row.Name, StringComparer.Ordinal)
                : all.OrderBy(row => row.Project, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal);
            var skip = query.PageToken is null ? 0 : int.Parse(query.PageToken);
            ImmutableArray<ResourceRow> page = [.. ordered.Skip(skip).Take(query.PageSize)];
            return Task.FromResult(new ResourcePage(page, skip + page.Length < all.Count ? $"{skip + page.Length}" : null, all.Count));
        }
    }

    public string TokenAfter(ResourceQuery query, ResourceRow row) => throw new NotSupportedException();

    public Task<ProjectSnapshot> Snapshot(string project, ImmutableArray<ResourceKind> kinds, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult(new ProjectSnapshot(
                project, _feed.GetValueOrDefault(project)?.Count ?? 0, _all.Count, [.. _rows.Values.Where(row => row.Project == project && kinds.Contains(row.Kind))]));
        }
    }

    public async ValueTask<long> Head(CancellationToken cancellation) => (await Reach(cancellation)).Head;

    public Task<FeedReach> Reach(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult(new FeedReach("memory", 1, _all.Count));
        }
    }

    public Task<FeedPage> Read(long position, string? project, int limit, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var entries = _all.Skip((int)position).Where(entry => project is null || entry.Project == project).Take(limit).ToImmutableArray();
            return Task.FromResult(new FeedPage(entries, entries.Length < limit ? _all.Count : entries[^1].Position, 1));
        }
    }

    public Task<ImmutableArray<FeedEntry>> ReadBack(long position, string? project, int limit, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<FeedEntry>>(
                [.. _all.Where(entry => entry.Position < position && (project is null || entry.Project == project)).Reverse().Take(limit)]);
        }
    }

    public Task<FeedEntry?> Before(FeedEntry entry, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult(_all.LastOrDefault(
                other => other.Position < entry.Position && (other.Project, other.Kind, other.Name) == (entry.Project, entry.Kind, entry.Name)));
        }
    }

    public IDisposable Observe(Action<ImmutableArray<FeedEntry>> observer)
    {
        lock (_gate)
        {
            _observers.Add(observer);
        }

        return new Observation(() =>
        {
            lock (_gate)
            {
                _observers.Remove(observer);
            }
        });
    }

    private Task<CommitReceipt> Try(Commit commit)
    {
        if (IsAway)
        {
            return Task.FromException<CommitReceipt>(Away());
        }

        if (_failure is not { } failure || !failure.Of(commit))
        {
            return Write(commit);
        }

        _failure = failure.IsLasting ? failure : null;
        if (failure.When == Failure.AfterWriting)
        {
            _ = Write(commit);
        }

        return Task.FromException<CommitReceipt>(Away());
    }

    private static StoreUnavailableException Away() => new("The store is away.", new IOException("no route to host"));

    private Task<CommitReceipt> Write(Commit commit)
    {
        if ((_states.GetValueOrDefault(commit.Actor)?.Version ?? 0) != commit.ExpectedVersion)
        {
            return Task.FromException<CommitReceipt>(new StaleStateException(commit.Actor, commit.ExpectedVersion));
        }

        if (commit.Changes.FirstOrDefault(change => IsTaken(commit.Project, change)) is { } taken)
        {
            return Task.FromException<CommitReceipt>(new AliasTakenException(commit.Project, taken.Index.Alias!));
        }

        Commits++;
        Remember(commit);
        var entries = commit.Changes.Select(change => Append(commit, change)).ToImmutableArray();
        foreach (var observer in entries.IsEmpty ? [] : _observers)
        {
            observer(entries);
        }

        return Task.FromResult(new CommitReceipt(commit.ExpectedVersion + 1, _feed.GetValueOrDefault(commit.Project)?.Count ?? 0));
    }

    private void Remember(Commit commit)
    {
        _states.Remove(commit.Actor);
        if (commit.State is { } state)
        {
            _states[commit.Actor] = new StoredState(state, commit.ExpectedVersion + 1);
        }

        _wakes.Remove(commit.Actor);
        if (commit.Wake is { } wake)
        {
            _wakes[commit.Actor] = wake;
        }

        if (commit.Request is { } request)
        {
            _requests[(commit.Project, request.Id)] = request;
        }
    }

    private FeedEntry Append(Commit commit, ResourceChange change)
    {
        var feed = _feed.TryGetValue(commit.Project, out var known) ? known : _feed[commit.Project] = [];
        var entry = new FeedEntry(commit.Project, feed.Count + 1, change.Kind, change.Name, change.Change, change.Payload, commit.Cause, commit.At, _all.Count + 1);
        feed.Add(entry);
        _all.Add(entry);
        _rows.Remove((commit.Project, change.Kind, change.Name));
        if (change.Change != ChangeKind.Deleted)
        {
            _rows[(commit.Project, change.Kind, change.Name)] = new ResourceRow(commit.Project, change.Kind, change.Name, entry.Revision, change.Payload, change.Index);
        }

        return entry;
    }

    private bool IsTaken(string project, ResourceChange change) => change.Index.Alias is { } alias
        && _rows.Values.Any(row => row.Project == project && row.Kind == change.Kind && row.Name != change.Name && row.Index.Alias == alias);

    private static bool Matches(ResourceQuery query, ResourceRow row) =>
        row.Kind == query.Kind
        && (query.Project ?? row.Project) == row.Project
        && (query.Stage ?? row.Index.Stage) == row.Index.Stage
        && (query.Freight ?? row.Index.Freight) == row.Index.Freight
        && (query.Warehouse ?? row.Index.Warehouse) == row.Index.Warehouse
        && (query.Phase ?? row.Index.Phase) == row.Index.Phase
        && (query.Alias ?? row.Index.Alias) == row.Index.Alias;

    private void Fail((Func<Commit, bool>, Failure, bool)? failure)
    {
        lock (_gate)
        {
            _failure = failure;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Observation(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
