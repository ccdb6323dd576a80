using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Promotion.Adapters.Storage.Backups;

/// <summary>A store in an SQLite file that no server has open.</summary>
internal static class SqliteFile
{
    /// <summary>Connects to it. Without pooling, so that the file is closed with the connection.</summary>
    public static async Task<SqliteConnection> Open(string file, SqliteOpenMode mode, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>Makes a file with this program's schema, or brings one up to it, and leaves nothing of it in a log beside it.</summary>
    public static async Task Prepare(string file, CancellationToken cancellation)
    {
        await (await SqlStore.Open(new SqliteDialect(file), TimeProvider.System, NullLogger<SqlStore>.Instance, cancellation)).DisposeAsync();
        File.Delete($"{file}.lock");
    }

    /// <summary>Checks that the file is a whole database with the store's tables. Throws <see cref="BackupException"/>.</summary>
    public static async Task<BackupSummary> Check(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file))
            throw new BackupException($"The backup {file} does not exist.");
        try
        {
            await using var connection = await Open(file, SqliteOpenMode.ReadOnly, cancellation);
            if (await Scalar(connection, "PRAGMA integrity_check", cancellation) is not "ok")
                throw new BackupException($"The backup {file} is damaged. Take another.");
            var tables = await TableShape.Read(connection, TableShape.OfSqlite, cancellation);
            if (tables.All(table => table.Name != "actor_states"))
                throw new BackupException($"The file {file} is no backup of Promotion.");
            return await Count(connection, tables, cancellation);
        }
        catch (SqliteException failure)
        {
            throw new BackupException($"The file {file} is no backup of Promotion: {failure.Message}", failure);
        }
    }

    /// <summary>Runs a statement.</summary>
    public static async Task Run(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The rows of each table.</summary>
    public static async Task<BackupSummary> Count(DbConnection connection, ImmutableArray<TableShape> tables, CancellationToken cancellation)
    {
        var rows = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
            rows[table.Name] = (long)(await Scalar(connection, $"SELECT count(*) FROM {table.Name}", cancellation))!;
        return new BackupSummary(rows.ToImmutable());
    }

    private static async Task<object?> Scalar(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellation);
    }
}
