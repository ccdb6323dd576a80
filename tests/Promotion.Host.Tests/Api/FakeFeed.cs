using Orleans.Serialization;
using Promotion.Domain.Projects;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;
using Promotion.Host.Api;

namespace Promotion.Host.Tests.Api;

/// <summary>A feed and its read model in memory. What happens can be put between a snapshot and whatever follows it.</summary>
internal sealed class FakeFeed(Serializer serializer) : IFeed, IReadModel
{
    private readonly Lock _gate = new();
    private readonly List<FeedEntry> _entries = [];
    private readonly Dictionary<string, List<(long Revision, long Position)>> _changes = [];
    private readonly Dictionary<string, long> _heads = [];
    private readonly Dictionary<(string, ResourceKind, string), ResourceRow> _rows = [];
    private readonly List<Action<ImmutableArray<FeedEntry>>> _observers = [];

    /// <summary>Runs once, after the next snapshot was taken and before it is handed out.</summary>
    public Action? AfterSnapshot { get; set; }

    /// <summary>Runs once, after the projects were listed and before the list is handed out.</summary>
    public Action? AfterList { get; set; }

    /// <summary>The first position that is still kept.</summary>
    public long OldestKept { get; set; } = 1;

    public string Id { get; init; } = "fake";

    /// <summary>All that happened, what is no longer kept included.</summary>
    public ImmutableArray<FeedEntry> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>How many changes of a resource lie between two revisions of its project: all, and those that are still kept.</summary>
    public (int All, int Kept) Between(string resource, long after, long before)
    {
        lock (_gate)
        {
            var between = _changes[resource].Where(change => change.Revision > after && change.Revision < before).ToList();
            return (between.Count, between.Count(change => change.Position >= OldestKept));
        }
    }

    public void Put(Project project) => Put(project.Name, ResourceKind.Project, project.Name, project);

    public void Put(Stage stage) => Put(stage.Project, ResourceKind.Stage, stage.Name, stage);

    public void Put(string project, ResourceKind kind, string name, object payload)
    {
        lock (_gate)
        {
            var change = _rows.ContainsKey((project, kind, name)) ? ChangeKind.Updated : ChangeKind.Created;
            var entry = Append(project, kind, name, change, ResourcePayload.ToBytes(serializer, payload));
            _rows[(project, kind, name)] = new ResourceRow(project, kind, name, entry.Revision, entry.Payload, new ResourceIndex(entry.At));
            Tell(entry);
        }
    }

    public void Remove(string project, ResourceKind kind, string name)
    {
        lock (_gate)
        {
            _rows.Remove((project, kind, name), out var row);
            Tell(Append(project, kind, name, ChangeKind.Deleted, row!.Payload));
        }
    }

    public async ValueTask<long> Head(CancellationToken cancellation) => (await Reach(cancellation)).Head;

    public Task<FeedReach> Reach(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult(new FeedReach(Id, OldestKept, _entries.Count));
        }
    }

    public Task<FeedPage> Read(long position, string? project, int limit, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var entries = _entries.Skip((int)Math.Max(position, OldestKept - 1)).Where(entry => project is null || entry.Project == project).Take(limit).ToImmutableArray();
            return Task.FromResult(new FeedPage(entries, entries.Length < limit ? _entries.Count : entries[^1].Position, OldestKept));
        }
    }

    public Task<ImmutableArray<FeedEntry>> ReadBack(long position, string? project, int limit, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<FeedEntry>>(
                [.. _entries.Where(entry => entry.Position < position && entry.Position >= OldestKept && (project is null || entry.Project == project)).Reverse().Take(limit)]);
        }
    }

    public Task<FeedEntry?> Before(FeedEntry entry, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult(_entries.LastOrDefault(other => other.Position < entry.Position && other.Position >= OldestKept
                && (other.Project, other.Kind, other.Name) == (entry.Project, entry.Kind, entry.Name)));
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

    public Task<ResourceRow?> Get(string project, ResourceKind kind, string name, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult(_rows.GetValueOrDefault((project, kind, name)));
        }
    }

    public async Task<ResourcePlace?> Locate(string project, ResourceKind kind, string nameOrAlias, CancellationToken cancellation) =>
        await Get(project, kind, nameOrAlias, cancellation) is { } row ? new ResourcePlace(row.Name, row.Revision) : null;

    public Task<ResourcePage> List(ResourceQuery query, CancellationToken cancellation)
    {
        ImmutableArray<ResourceRow> rows;
        lock (_gate)
        {
            rows = [.. _rows.Values.Where(row => row.Kind == query.Kind && (query.Project is null || row.Project == query.Project)).OrderBy(row => row.Name, StringComparer.Ordinal)];
        }

        (var then, AfterList) = (AfterList, null);
        then?.Invoke();
        return Task.FromResult(new ResourcePage(rows, null, rows.Length));
    }

    public string TokenAfter(ResourceQuery query, ResourceRow row) => throw new NotSupportedException();

    public Task<ProjectSnapshot> Snapshot(string project, ImmutableArray<ResourceKind> kinds, CancellationToken cancellation)
    {
        ProjectSnapshot snapshot;
        lock (_gate)
        {
            snapshot = new ProjectSnapshot(project, _heads.GetValueOrDefault(project), _entries.Count, [.. _rows.Values.Where(row => row.Project == project && kinds.Contains(row.Kind)).OrderBy(row => row.Kind)]);
        }

        (var then, AfterSnapshot) = (AfterSnapshot, null);
        then?.Invoke();
        return Task.FromResult(snapshot);
    }

    private FeedEntry Append(string project, ResourceKind kind, string name, ChangeKind change, ReadOnlyMemory<byte> payload)
    {
        var revision = _heads[project] = _heads.GetValueOrDefault(project) + 1;
        var entry = new FeedEntry(project, revision, kind, name, change, payload, new Cause("admin", "test"), Sample.Noon, _entries.Count + 1);
        _entries.Add(entry);
        var resource = ResourceNames.Of(project, kind, name);
        (_changes.TryGetValue(resource, out var known) ? known : _changes[resource] = []).Add((revision, entry.Position));
        return entry;
    }

    private sealed class Observation(Action end) : IDisposable
    {
        public void Dispose() => end();
    }

    private void Tell(FeedEntry entry) => _observers.ForEach(observer => observer([entry]));
}
