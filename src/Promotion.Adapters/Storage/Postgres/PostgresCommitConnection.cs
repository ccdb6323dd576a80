using Npgsql;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage.Postgres;

/// <summary>
/// The writer's connection to a database that is a round trip away: one trip reads all that a group must know, a second writes all that it leaves and
/// commits it. The locks on the heads are what keeps the writers of different processes apart: an actor belongs to one project for ever, so whoever
/// has the head has the actor's fence too.
/// </summary>
internal sealed class PostgresCommitConnection(NpgsqlConnection connection, string owner) : ICommitConnection
{
    private readonly SqlSession session = new(connection);
    private readonly Dictionary<ActorKey, ActorWrite> actors = [];
    private readonly Dictionary<string, long> heads = [];
    private readonly Dictionary<ResourceId, string> holders = [];

    public SqlSession Session => session;

    public async Task Begin(IReadOnlyCollection<Commit> commits, CancellationToken cancellation)
    {
        var projects = commits.Select(c => c.Project).Distinct().ToArray();
        await Read([new NpgsqlBatchCommand("BEGIN"), new NpgsqlBatchCommand(PostgresSql.GiveUp), .. Wanted(commits, projects)], cancellation);
        if (heads.Count < projects.Length)
            await Read([PostgresRows.Command(PostgresSql.NewHeads, [projects]), .. Wanted(commits, projects)], cancellation);
    }

    public ValueTask<ActorWrite> Actor(ActorKey actor, CancellationToken cancellation) =>
        ValueTask.FromResult(actors.TryGetValue(actor, out var known) ? known : new ActorWrite(actor, 0, false));

    public ValueTask<long> Head(string project, CancellationToken cancellation) => ValueTask.FromResult(heads[project]);

    public ValueTask<string?> AliasHolder(ResourceId alias, CancellationToken cancellation) => ValueTask.FromResult(holders.GetValueOrDefault(alias));

    public async Task ReleaseLeases(DateTimeOffset now, CancellationToken cancellation)
    {
        await Run(PostgresRows.Command(PostgresSql.ReleaseLeases, UnixMicroseconds.From(now), owner), cancellation);
        await Run(PostgresRows.Command(PostgresSql.ReleaseClaims, UnixMicroseconds.From(now), owner), cancellation);
    }

    public Task ForgetRequests(DateTimeOffset before, CancellationToken cancellation) =>
        Run(PostgresRows.Command(PostgresSql.ForgetRequests, UnixMicroseconds.From(before)), cancellation);

    public async Task<int> Compact(string project, DateTimeOffset before, int limit, CancellationToken cancellation)
    {
        await using var batch = Batch([PostgresRows.Command(PostgresSql.CompactStepLogs, project, UnixMicroseconds.From(before), limit)]);
        return await batch.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<long> Finish(CommitGroup group, CancellationToken cancellation)
    {
        await using var batch = Batch([.. PostgresRows.Of(group, owner), new NpgsqlBatchCommand("COMMIT")]);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var position = await reader.ReadAsync(cancellation) ? reader.GetInt64(0) : 0;
        while (await reader.NextResultAsync(cancellation))
        {
            // What fails is heard of when its result is read.
        }

        return position - group.Entries.Count;
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private static IEnumerable<NpgsqlBatchCommand> Wanted(IReadOnlyCollection<Commit> commits, string[] projects)
    {
        if (commits.Count == 0)
            yield break;
        yield return PostgresRows.Command(PostgresSql.LockHeads, [projects]);
        var wanted = commits.Select(c => c.Actor).Distinct().ToArray();
        yield return PostgresRows.Command(PostgresSql.Actors, wanted.Select(a => a.Kind).ToArray(), wanted.Select(a => a.Key).ToArray());
        var aliases = commits.SelectMany(Aliases).Distinct().ToArray();
        if (aliases.Length > 0)
            yield return PostgresRows.Command(PostgresSql.AliasHolders, PostgresRows.Columns(aliases));
    }

    private static IEnumerable<ResourceId> Aliases(Commit commit) =>
        from change in commit.Changes
        where change.Index.Alias is not null
        select new ResourceId(commit.Project, change.Kind, change.Index.Alias!);

    private async Task Read(IEnumerable<NpgsqlBatchCommand> commands, CancellationToken cancellation)
    {
        actors.Clear();
        heads.Clear();
        holders.Clear();
        await using var batch = Batch(commands);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            heads[reader.GetString(0)] = reader.GetInt64(1);
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var actor = new ActorKey(reader.GetString(0), reader.GetString(1));
            actors[actor] = new ActorWrite(actor, reader.GetInt64(2), reader.GetBoolean(3));
        }

        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            holders[new ResourceId(reader.GetString(0), (ResourceKind)reader.GetInt32(1), reader.GetString(2))] = reader.GetString(3);
    }

    private async Task Run(NpgsqlBatchCommand command, CancellationToken cancellation)
    {
        await using var batch = Batch([command]);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlBatch Batch(IEnumerable<NpgsqlBatchCommand> commands)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        return batch;
    }
}
