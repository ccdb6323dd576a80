using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Promotion.Adapters.Storage.Postgres;

namespace Promotion.Adapters.Storage.Backups;

/// <summary>
/// Backups are SQLite files, whichever database they are of, and are restored into either: so they are also the way from one to the other. One is made
/// while servers run, and holds the store as it was at one instant. Methods throw <see cref="BackupException"/>.
/// </summary>
public static class StoreBackup
{
    // What happened after the backup is gone, and its places in the feed are given away anew: who was told of them must not take the new for the old.
    private const string NewFeed = "UPDATE feed_head SET id = lower(hex(randomblob(8)))";

    /// <summary>Writes a backup of an SQLite store, whose server may run.</summary>
    public static Task<BackupSummary> OfSqlite(string database, string file, CancellationToken cancellation) => Whole(file, async half =>
    {
        if (!File.Exists(database))
            throw new BackupException($"There is no database {database}. Name the server's data folder with --data.");
        await using var source = await SqliteFile.Open(database, SqliteOpenMode.ReadOnly, cancellation);
        await using var target = await SqliteFile.Open(half, SqliteOpenMode.ReadWriteCreate, cancellation);
        source.BackupDatabase(target);

        // The copy says of itself that it has a log beside it, as the original has.
        await SqliteFile.Run(target, "PRAGMA journal_mode = DELETE", cancellation);
    }, cancellation);

    /// <summary>Writes a backup of a PostgreSQL store, whose servers may run.</summary>
    public static Task<BackupSummary> OfPostgres(PostgresDatabase database, string file, CancellationToken cancellation) => Whole(file, async half =>
    {
        await SqliteFile.Prepare(half, cancellation);
        await using var source = await database.Open(cancellation);
        await using var snapshot = await source.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var target = await SqliteFile.Open(half, SqliteOpenMode.ReadWrite, cancellation);
        await SqliteFile.Run(target, "PRAGMA journal_mode = DELETE", cancellation);
        await using var writing = (SqliteTransaction)await target.BeginTransactionAsync(cancellation);
        var known = await TableShape.Read(target, TableShape.OfSqlite, cancellation);
        foreach (var table in await TableShape.Read(source, TableShape.OfPostgres, cancellation))
        {
            if (table.In(known) is { } copied)
                await CheckedCopy(source, target, copied, rows => SqliteRows.Write(target, copied, rows, cancellation), cancellation);
        }

        await writing.CommitAsync(cancellation);
    }, cancellation);

    /// <summary>Puts a backup in the place of an SQLite store that is not there yet.</summary>
    public static async Task<BackupSummary> ToSqlite(string file, string database, CancellationToken cancellation)
    {
        var summary = await SqliteFile.Check(file, cancellation);
        if (File.Exists(database))
            throw new BackupException($"There is a database {database} already. Move it away first, with its -wal and -shm files; its server must not run.");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(database))!);
        var half = $"{database}.half";
        File.Copy(file, half, overwrite: true);
        await SqliteFile.Prepare(half, cancellation);
        await using (var copy = await SqliteFile.Open(half, SqliteOpenMode.ReadWrite, cancellation))
            await SqliteFile.Run(copy, NewFeed, cancellation);
        File.Move(half, database);
        return summary;
    }

    /// <summary>Fills an empty PostgreSQL database from a backup, in one transaction.</summary>
    public static async Task<BackupSummary> ToPostgres(string file, PostgresDatabase database, CancellationToken cancellation)
    {
        var summary = await SqliteFile.Check(file, cancellation);
        var current = Path.Combine(Path.GetTempPath(), $"promotion-restore-{Guid.NewGuid():N}.db");
        try
        {
            // Backups of older versions are brought up to this one's schema, and stay as they are themselves.
            File.Copy(file, current);
            await SqliteFile.Prepare(current, cancellation);
            await using (var copy = await SqliteFile.Open(current, SqliteOpenMode.ReadWrite, cancellation))
                await SqliteFile.Run(copy, NewFeed, cancellation);
            await PostgresRestore.Fill(current, database, cancellation);
            return summary;
        }
        finally
        {
            foreach (var left in Directory.GetFiles(Path.GetTempPath(), $"{Path.GetFileName(current)}*"))
                File.Delete(left);
        }
    }

    /// <summary>Copies a table and checks that what arrived is what was there. The source's transaction sees one state throughout.</summary>
    internal static async Task CheckedCopy(
        DbConnection source, DbConnection target, TableShape table, Func<DbDataReader, Task<long>> write, CancellationToken cancellation)
    {
        // What a new database begins with gives way to what was kept.
        await SqliteFile.Run(target, $"DELETE FROM {table.Name}", cancellation);
        await using var select = source.CreateCommand();
        select.CommandText = table.SelectAll;
        long written;
        await using (var rows = await select.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation))
            written = await write(rows);
        ImmutableArray<TableShape> one = [table];
        var (there, here) = (await SqliteFile.Count(source, one, cancellation), await SqliteFile.Count(target, one, cancellation));
        if (there.Rows[table.Name] != written || here.Rows[table.Name] != written)
            throw new BackupException($"Of the {there.Rows[table.Name]} rows of {table.Name} {here.Rows[table.Name]} arrived. Nothing was changed; try again.");
    }

    // A backup is there whole or not at all, and never in place of another.
    private static async Task<BackupSummary> Whole(string file, Func<string, Task> write, CancellationToken cancellation)
    {
        if (File.Exists(file))
            throw new BackupException($"{file} exists already. Name a file that does not.");
        var half = $"{file}.half";
        try
        {
            File.Delete(half);
            await write(half);
            var summary = await SqliteFile.Check(half, cancellation);
            File.Move(half, file);
            return summary;
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The backup {file} could not be made: {failure.Message}", failure);
        }
        finally
        {
            File.Delete(half);
        }
    }
}
