using Npgsql;
using Promotion.Adapters.Storage.StepLogs;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage.Postgres;

/// <summary>What a group leaves as statements, each over all its rows.</summary>
internal static class PostgresRows
{
    /// <summary>A statement with its values in the order of their numbers.</summary>
    public static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    /// <summary>Project, kind and name of many resources.</summary>
    public static object[] Columns(IReadOnlyCollection<ResourceId> ids) =>
        [Column(ids, id => id.Project), Column(ids, id => (int)id.Kind), Column(ids, id => id.Name)];

    /// <summary>The statements that write the group, in the order in which they must run.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Of(CommitGroup group, string owner)
    {
        var actors = group.Actors.ToArray();
        if (actors.Length > 0)
            yield return Command(PostgresSql.States, Kinds(actors), Keys(actors), Column(actors, a => a.Version), Column(actors, a => a.State));
        foreach (var command in Wakes(actors, owner).Concat(Resources(group)))
            yield return command;
        var requests = group.Requests;
        if (requests.Count > 0)
            yield return Command(PostgresSql.Requests, Column(requests, r => r.Project), Column(requests, r => r.Request.Id),
                Column(requests, r => r.Request.Result), Column(requests, r => UnixMicroseconds.From(r.Request.At)));
        if (group.Lines.Count > 0)
            yield return StepLogs(group.Lines);
        foreach (var command in Feed(group, owner))
            yield return command;
    }

    private static IEnumerable<NpgsqlBatchCommand> Wakes(ActorWrite[] actors, string owner)
    {
        var armed = Array.FindAll(actors, a => a.Wake is not null);
        if (armed.Length > 0)
            yield return Command(PostgresSql.Wakes, Kinds(armed), Keys(armed), Column(armed, a => UnixMicroseconds.From(a.Wake!.Due)),
                Column(armed, a => a.Wake!.Reason), Column(armed, a => a.Wake!.IsLease ? 1 : 0), owner);
        var unarmed = Array.FindAll(actors, a => a.Wake is null && a.Stored != 0);
        if (unarmed.Length > 0)
            yield return Command(PostgresSql.ForgetWakes, Kinds(unarmed), Keys(unarmed));
    }

    private static IEnumerable<NpgsqlBatchCommand> Feed(CommitGroup group, string owner)
    {
        var (heads, entries) = (group.Heads.ToArray(), group.Entries);
        if (entries.Count == 0)
            yield break;
        yield return Command(PostgresSql.Heads, Column(heads, h => h.Project), Column(heads, h => h.Revision));
        yield return Command(PostgresSql.FeedHead, (long)entries.Count);
        yield return Command(PostgresSql.Feed, Column(entries, e => e.Project), Column(entries, e => e.Revision), Column(entries, e => (int)e.Kind),
            Column(entries, e => e.Name), Column(entries, e => (int)e.Change), Column(entries, e => e.Cause.Actor), Column(entries, e => e.Cause.Reason),
            Column(entries, e => UnixMicroseconds.From(e.At)), Column(entries, e => e.Payload.ToWholeArray()), (long)entries.Count);
        yield return Command(PostgresSql.Notify, owner);
    }

    private static IEnumerable<NpgsqlBatchCommand> Resources(CommitGroup group)
    {
        var freed = group.MovedAliases.ToArray();
        if (freed.Length > 0)
            yield return Command(PostgresSql.FreeAliases, Columns(freed));
        var gone = group.Resources.Where(r => r.Change == ChangeKind.Deleted).ToArray();
        if (gone.Length > 0)
            yield return Command(PostgresSql.ForgetResources, Column(gone, r => (int)r.Id.Kind), Column(gone, r => r.Id.Project), Column(gone, r => r.Id.Name));
        var rows = group.Resources.Where(r => r.Change != ChangeKind.Deleted).ToArray();
        if (rows.Length > 0)
            yield return Command(PostgresSql.Resources, Column(rows, r => r.Id.Project), Column(rows, r => (int)r.Id.Kind), Column(rows, r => r.Id.Name),
                Column(rows, r => r.Revision), Column(rows, r => UnixMicroseconds.From(r.Index.CreatedAt)), Column(rows, r => r.Index.Stage),
                Column(rows, r => r.Index.Freight), Column(rows, r => r.Index.Warehouse), Column(rows, r => r.Index.Phase), Column(rows, r => r.Alias),
                Column(rows, r => r.Payload));
    }

    private static NpgsqlBatchCommand StepLogs(IReadOnlyList<StepLogRow> rows) => Command(
        PostgresSql.StepLogs, Column(rows, r => r.Project), Column(rows, r => r.Promotion), Column(rows, r => r.Line.Position), Column(rows, r => r.Line.Step),
        Column(rows, r => r.Line.Alias), Column(rows, r => UnixMicroseconds.From(r.Line.At)), Column(rows, r => (int)r.Line.Level), Column(rows, r => r.Line.Text),
        Column(rows, r => r.Line.Progress?.Done), Column(rows, r => r.Line.Progress?.Total), Column(rows, r => (int?)r.Line.Progress?.Unit));

    private static string[] Kinds(ActorWrite[] actors) => Column(actors, a => a.Actor.Kind);

    private static string[] Keys(ActorWrite[] actors) => Column(actors, a => a.Actor.Key);

    private static TColumn[] Column<TRow, TColumn>(IEnumerable<TRow> rows, Func<TRow, TColumn> column) => [.. rows.Select(column)];
}
