using Orleans.Serialization;
using Promotion.Domain.Projects;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;

namespace Promotion.Host.Tests.Api;

/// <summary>A feed and its read model in memory. What happens can be put between a snapshot and whatever follows it.</summary>
internal sealed class FakeFeed(Serializer serializer) : IFeed, IReadModel
{
    private readonly Lock _gate = new();
    private readonly List<FeedEntry> _entries = [];
    private readonly Dictionary<(string, ResourceKind, string), ResourceRow> _rows = [];
    private readonly List<Action<ImmutableArray<FeedEntry>>> _observers = [];

    /// <summary>Runs once, after the next snapshot was taken and before it is handed out.</summary>
    public Action? AfterSnapshot { get; set; }

    /// <summary>Runs once, after the projects were listed and before the list is handed out.</summary>
    public Action? AfterList { get; set; }

    public long OldestKept { get; set; } = 1;

    public void Put(Project project) => Put(project.Name, ResourceKind.Project, project.Name, project);

    public void Put(Stage stage) => Put(stage.Project, ResourceKind.Stage, stage.Name, stage);

    public void Put(string project, ResourceKind kind, string name, object payload)
    {
        FeedEntry entry;
        lock (_gate)
        {
            var change = _rows.ContainsKey((project, kind, name)) ? ChangeKind.Updated : ChangeKind.Created;
            entry = Append(project, kind, name, change, ResourcePayload.ToBytes(serializer, payload));
            _rows[(project, kind, name)] = new ResourceRow(project, kind, name, entry.Revision, entry.Payload, new ResourceIndex(entry.At));
        }

        Tell(entry);
    }

    public void Remove(string project, ResourceKind kind, string name)
    {
        FeedEntry entry;
        lock (_gate)
        {
            _rows.Remove((project, kind, name), out var row);
            entry = Append(project, kind, name, ChangeKind.Deleted, row!.Payload);
        }

        Tell(entry);
    }

    public Task<long> Head(string project, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult(_entries.Where(entry => entry.Project == project).Select(entry => entry.Revision).LastOrDefault());
        }
    }

    public Task<long> Oldest(string project, CancellationToken cancellation) => Task.FromResult(OldestKept);

    public Task<ImmutableArray<FeedEntry>> Read(string project, long revision, int limit, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<FeedEntry>>(
                [.. _entries.Where(entry => entry.Project == project && entry.Revision > revision && entry.Revision >= OldestKept).Take(limit)]);
        }
    }

    public IDisposable Observe(Action<ImmutableArray<FeedEntry>> observer)
    {
        _observers.Add(observer);
        return new MemoryStream();
    }

    public Task<ResourceRow?> Get(string project, ResourceKind kind, string name, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult(_rows.GetValueOrDefault((project, kind, name)));
        }
    }

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
            var head = _entries.Where(entry => entry.Project == project).Select(entry => entry.Revision).LastOrDefault();
            snapshot = new ProjectSnapshot(project, head, [.. _rows.Values.Where(row => row.Project == project && kinds.Contains(row.Kind)).OrderBy(row => row.Kind)]);
        }

        (var then, AfterSnapshot) = (AfterSnapshot, null);
        then?.Invoke();
        return Task.FromResult(snapshot);
    }

    private FeedEntry Append(string project, ResourceKind kind, string name, ChangeKind change, ReadOnlyMemory<byte> payload)
    {
        var revision = _entries.Count(entry => entry.Project == project) + 1;
        var entry = new FeedEntry(project, revision, kind, name, change, payload, new Cause("admin", "test"), Sample.Noon);
        _entries.Add(entry);
        return entry;
    }

    private void Tell(FeedEntry entry) => _observers.ForEach(observer => observer([entry]));
}
