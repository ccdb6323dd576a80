using System.Collections.Immutable;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>
/// Commits that share a transaction. Each is checked in its turn against the database and the commits before it, in memory; what the
/// accepted ones leave behind is then written once, however often the group changed it.
/// </summary>
internal sealed class CommitGroup
{
    private readonly SqlSession session;
    private readonly SqlDialect dialect;
    private readonly IReadOnlyDictionary<string, long> knownHeads;
    private readonly Dictionary<ActorKey, ActorWrite> actors = [];
    private readonly Dictionary<string, (long Stored, long Revision)> heads = [];
    private readonly Dictionary<ResourceId, ResourceWrite> resources = [];
    private readonly ImmutableArray<FeedEntry>.Builder entries = ImmutableArray.CreateBuilder<FeedEntry>();
    private readonly List<(string Project, RememberedRequest Request)> requests = [];
    private readonly AliasBook aliases;

    /// <param name="knownHeads">Heads that need not be read, because nobody else can have moved them.</param>
    public CommitGroup(SqlSession session, SqlDialect dialect, IReadOnlyDictionary<string, long> knownHeads)
    {
        (this.session, this.dialect, this.knownHeads) = (session, dialect, knownHeads);
        aliases = new AliasBook(session, resources);
    }

    /// <summary>The connection whose transaction the group is.</summary>
    public SqlSession Session => session;

    /// <summary>The projects' revisions after the group.</summary>
    public IEnumerable<KeyValuePair<string, long>> Heads => heads.Select(h => KeyValuePair.Create(h.Key, h.Value.Revision));

    /// <summary>The feed's new entries, in order.</summary>
    public ImmutableArray<FeedEntry> Entries() => entries.ToImmutable();

    /// <summary>Adds the commit, or throws <see cref="StaleStateException"/> or <see cref="AliasTakenException"/> and leaves the group as it was.</summary>
    public async Task<CommitReceipt> Add(Commit commit, CancellationToken cancellation)
    {
        var actor = await ActorOf(commit.Actor, cancellation);
        if (!actor.Accepts(commit.ExpectedVersion))
            throw new StaleStateException(commit.Actor, commit.ExpectedVersion);
        if (commit.Changes.Any(c => c.Index.Alias is not null))
            await aliases.Check(commit, cancellation);
        var head = await HeadOf(commit.Project, cancellation);

        foreach (var change in commit.Changes)
            Take(commit, change, ++head.Revision);
        heads[commit.Project] = head;
        if (commit.Request is { } request)
            requests.Add((commit.Project, request));
        return new CommitReceipt(actor.Take(commit), head.Revision);
    }

    /// <summary>Remembers a request that belongs to no commit.</summary>
    public void Remember(string project, RememberedRequest request) => requests.Add((project, request));

    /// <summary>Writes what has gathered.</summary>
    /// <param name="owner">Whose leases the wakes are.</param>
    public async Task Write(string owner, CancellationToken cancellation)
    {
        foreach (var actor in actors.Values)
            await actor.Run(session, owner, cancellation);
        await WriteFeed(cancellation);
        await aliases.FreeMoved(cancellation);
        foreach (var resource in resources.Values)
            await resource.Run(session, cancellation);
        foreach (var (project, request) in requests)
            await session.Statement(WriteSql.Request).With(project, request.Id, request.Result, UnixMicroseconds.From(request.At)).Run(cancellation);
    }

    private async Task WriteFeed(CancellationToken cancellation)
    {
        foreach (var (project, head) in heads)
            if (head.Revision != head.Stored
                && await session.Statement(WriteSql.Head).With(project, head.Revision, head.Stored).Run(cancellation) != 1)
                throw new FenceLostException();
        foreach (var e in entries)
            await session.Statement(WriteSql.Feed)
                .With(e.Project, e.Revision, (int)e.Kind, e.Name, (int)e.Change, e.Cause.Actor, e.Cause.Reason, UnixMicroseconds.From(e.At), e.Payload.ToWholeArray())
                .Run(cancellation);
    }

    private void Take(Commit commit, ResourceChange change, long revision)
    {
        var payload = change.Payload.ToWholeArray();
        var resource = new ResourceWrite(new ResourceId(commit.Project, change.Kind, change.Name), revision, change.Change, payload, change.Index);
        resources[resource.Id] = resource;
        aliases.Take(resource);
        entries.Add(new FeedEntry(commit.Project, revision, change.Kind, change.Name, change.Change, payload, commit.Cause, commit.At.AsStored()));
    }

    private async Task<ActorWrite> ActorOf(ActorKey key, CancellationToken cancellation)
    {
        if (!actors.TryGetValue(key, out var actor))
            actors[key] = actor = await session.Statement(WriteSql.Fence).With(key.Kind, key.Key)
                .First(r => new ActorWrite(key, r.GetInt64(0), r.GetInt32(1) == 1), cancellation) ?? new ActorWrite(key, 0, false);
        return actor;
    }

    private async Task<(long Stored, long Revision)> HeadOf(string project, CancellationToken cancellation)
    {
        if (heads.TryGetValue(project, out var head))
            return head;
        if (!knownHeads.TryGetValue(project, out var stored))
            stored = await session.Statement(ReadSql.Head + dialect.RowLock).With(project).Scalar(cancellation) is long revision ? revision : 0;
        return (stored, stored);
    }
}
