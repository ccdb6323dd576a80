using System.Collections.Immutable;
using Promotion.Adapters.Storage.StepLogs;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>
/// Commits that share a transaction. Each is checked in its turn against the database and the commits before it, in memory; what the
/// accepted ones leave behind is then written once, however often the group changed it.
/// </summary>
internal sealed class CommitGroup
{
    private readonly Dictionary<ActorKey, ActorWrite> actors = [];
    private readonly Dictionary<string, HeadWrite> heads = [];
    private readonly Dictionary<ResourceId, ResourceWrite> resources = [];
    private readonly ImmutableArray<FeedEntry>.Builder entries = ImmutableArray.CreateBuilder<FeedEntry>();
    private readonly List<(string Project, RememberedRequest Request)> requests = [];
    private readonly AliasBook aliases;

    public CommitGroup(ICommitConnection connection)
    {
        Connection = connection;
        aliases = new AliasBook(connection, resources);
    }

    /// <summary>The connection whose transaction the group is.</summary>
    public ICommitConnection Connection { get; }

    /// <summary>The actors that changed.</summary>
    public IEnumerable<ActorWrite> Actors => actors.Values.Where(actor => actor.IsChanged);

    /// <summary>The heads that moved.</summary>
    public IEnumerable<HeadWrite> Heads => heads.Values.Where(head => head.Revision != head.Stored);

    /// <summary>The last change of each resource.</summary>
    public IReadOnlyCollection<ResourceWrite> Resources => resources.Values;

    /// <summary>
    /// Aliases that change hands, to be taken from their old holders first: a unique index is checked row by row, and the old holder's row
    /// may be written later.
    /// </summary>
    public IEnumerable<ResourceId> MovedAliases => aliases.Moved;

    /// <summary>The requests to remember.</summary>
    public IReadOnlyCollection<(string Project, RememberedRequest Request)> Requests => requests;

    /// <summary>Lines of step logs that are written along.</summary>
    public IReadOnlyList<StepLogRow> Lines { get; init; } = [];

    /// <summary>The feed's new entries, in order. Their positions are known when they are written: see <see cref="Placed"/>.</summary>
    public IReadOnlyList<FeedEntry> Entries => entries;

    /// <summary>The new entries in the places after <paramref name="position"/>.</summary>
    public ImmutableArray<FeedEntry> Placed(long position) => [.. entries.Select((entry, i) => entry with { Position = position + 1 + i })];

    /// <summary>Adds the commit, or throws <see cref="StaleStateException"/> or <see cref="AliasTakenException"/> and leaves the group as it was.</summary>
    public async Task<CommitReceipt> Add(Commit commit, CancellationToken cancellation)
    {
        if (!actors.TryGetValue(commit.Actor, out var actor))
            actors[commit.Actor] = actor = await Connection.Actor(commit.Actor, cancellation);
        if (!actor.Accepts(commit.ExpectedVersion))
            throw new StaleStateException(commit.Actor, commit.ExpectedVersion);
        if (commit.Changes.Any(c => c.Index.Alias is not null))
            await aliases.Check(commit, cancellation);
        var head = await HeadOf(commit.Project, cancellation);

        foreach (var change in commit.Changes)
        {
            head = head with { Revision = head.Revision + 1 };
            Take(commit, change, head.Revision);
        }

        heads[commit.Project] = head;
        if (commit.Request is { } request)
            requests.Add((commit.Project, request));
        return new CommitReceipt(actor.Take(commit), head.Revision);
    }

    /// <summary>Remembers a request that belongs to no commit.</summary>
    public void Remember(string project, RememberedRequest request) => requests.Add((project, request));

    private void Take(Commit commit, ResourceChange change, long revision)
    {
        var payload = change.Payload.ToWholeArray();
        var resource = new ResourceWrite(new ResourceId(commit.Project, change.Kind, change.Name), revision, change.Change, payload, change.Index);
        resources[resource.Id] = resource;
        aliases.Take(resource);
        entries.Add(new FeedEntry(commit.Project, revision, change.Kind, change.Name, change.Change, payload, commit.Cause, commit.At.AsStored(), Position: 0));
    }

    private async ValueTask<HeadWrite> HeadOf(string project, CancellationToken cancellation)
    {
        if (heads.TryGetValue(project, out var head))
            return head;
        var stored = await Connection.Head(project, cancellation);
        return new HeadWrite(project, stored, stored);
    }
}
