using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>The writer's connection to an embedded database, where a statement costs microseconds: one for each row, prepared once.</summary>
internal sealed class SqliteCommitConnection(SqlSession session, string owner) : ICommitConnection
{
    // Nobody else writes, so what was written here need not be read again.
    private readonly Dictionary<string, long> heads = [];
    private long? position;

    public SqlSession Session => session;

    public Task Begin(IReadOnlyCollection<Commit> commits, CancellationToken cancellation) => session.Statement("BEGIN IMMEDIATE").Run(cancellation);

    public async ValueTask<ActorWrite> Actor(ActorKey actor, CancellationToken cancellation) =>
        await session.Statement(WriteSql.Fence).With(actor.Kind, actor.Key)
            .First(r => new ActorWrite(actor, r.GetInt64(0), r.GetInt32(1) == 1), cancellation) ?? new ActorWrite(actor, 0, false);

    public async ValueTask<long> Head(string project, CancellationToken cancellation)
    {
        if (!heads.TryGetValue(project, out var head))
            heads[project] = head = await session.Statement(ReadSql.Head).With(project).Scalar(cancellation) is long revision ? revision : 0;
        return head;
    }

    public async ValueTask<string?> AliasHolder(ResourceId alias, CancellationToken cancellation) =>
        (string?)await session.Statement(WriteSql.AliasHolder).With(alias.Project, (int)alias.Kind, alias.Name).Scalar(cancellation);

    public Task ReleaseLeases(DateTimeOffset now, CancellationToken cancellation) =>
        session.Statement(WriteSql.ReleaseLeases).With(UnixMicroseconds.From(now), owner).Run(cancellation);

    public Task ForgetRequests(DateTimeOffset before, CancellationToken cancellation) =>
        session.Statement(WriteSql.ForgetRequests).With(UnixMicroseconds.From(before)).Run(cancellation);

    public Task<int> Compact(string project, DateTimeOffset before, int limit, CancellationToken cancellation) =>
        session.Statement(WriteSql.CompactStepLogs).With(project, UnixMicroseconds.From(before), limit).Run(cancellation);

    public async Task<long> Finish(CommitGroup group, CancellationToken cancellation)
    {
        foreach (var actor in group.Actors)
            await Write(actor, cancellation);
        var before = position ??= (await session.Statement(ReadSql.Reach).First(Rows.Reach, cancellation))!.Head;
        await WriteFeed(group, before, cancellation);
        foreach (var alias in group.MovedAliases)
            await session.Statement(WriteSql.FreeAlias).With(alias.Project, (int)alias.Kind, alias.Name).Run(cancellation);
        foreach (var resource in group.Resources)
            await Write(resource, cancellation);
        foreach (var (project, request) in group.Requests)
            await session.Statement(WriteSql.Request).With(project, request.Id, request.Result, UnixMicroseconds.From(request.At)).Run(cancellation);
        foreach (var row in group.Lines)
            await session.Statement(WriteSql.StepLogLine).With(row.Columns).Run(cancellation);
        await session.Statement("COMMIT").Run(cancellation);
        foreach (var head in group.Heads)
            heads[head.Project] = head.Revision;
        position = before + group.Entries.Count;
        return before;
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private async Task Write(ActorWrite write, CancellationToken cancellation)
    {
        var (kind, key) = write.Actor;
        Moved(await session.Statement(WriteSql.State).With(kind, key, write.Version, write.State, write.Stored).Run(cancellation));
        if (write.Wake is { } wake)
            await session.Statement(WriteSql.Wake)
                .With(kind, key, UnixMicroseconds.From(wake.Due), wake.Reason, wake.IsLease ? 1 : 0, owner).Run(cancellation);
        else if (write.Stored != 0)
            await session.Statement(WriteSql.ForgetWake).With(kind, key).Run(cancellation);
    }

    private async Task WriteFeed(CommitGroup group, long before, CancellationToken cancellation)
    {
        foreach (var head in group.Heads)
            Moved(await session.Statement(WriteSql.Head).With(head.Project, head.Revision, head.Stored).Run(cancellation));
        var entries = group.Placed(before);
        if (entries.Length > 0)
            Moved(await session.Statement(WriteSql.FeedHead).With(entries[^1].Position, before).Run(cancellation));
        foreach (var e in entries)
            await session.Statement(WriteSql.Feed)
                .With(e.Position, e.Project, e.Revision, (int)e.Kind, e.Name, (int)e.Change, e.Cause.Actor, e.Cause.Reason, UnixMicroseconds.From(e.At), e.Payload.ToWholeArray())
                .Run(cancellation);
    }

    private async Task Write(ResourceWrite write, CancellationToken cancellation)
    {
        var (project, kind, name) = write.Id;
        if (write.Change == ChangeKind.Deleted)
            await session.Statement(WriteSql.ForgetResource).With((int)kind, project, name).Run(cancellation);
        else if (write.Change == ChangeKind.Created || await Touch(write, cancellation) == 0)
            await Replace(write, cancellation);
    }

    private Task<int> Touch(in ResourceWrite write, CancellationToken cancellation) => session.Statement(WriteSql.TouchResource)
        .With(write.Revision, write.Index.Phase, write.Alias, write.Payload, (int)write.Id.Kind, write.Id.Project, write.Id.Name,
            UnixMicroseconds.From(write.Index.CreatedAt), write.Index.Stage, write.Index.Freight, write.Index.Warehouse)
        .Run(cancellation);

    private Task<int> Replace(in ResourceWrite write, CancellationToken cancellation) => session.Statement(WriteSql.Resource)
        .With(write.Id.Project, (int)write.Id.Kind, write.Id.Name, write.Revision, UnixMicroseconds.From(write.Index.CreatedAt),
            write.Index.Stage, write.Index.Freight, write.Index.Warehouse, write.Index.Phase, write.Alias, write.Payload)
        .Run(cancellation);

    private static void Moved(int rows)
    {
        if (rows != 1)
            throw new FenceLostException();
    }
}
