using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;
using Promotion.Adapters.Storage.Postgres;

namespace Promotion.Adapters.Storage.Backups;

/// <summary>Fills a PostgreSQL database from a file of the same schema.</summary>
internal static class PostgresRestore
{
    /// <summary>Copies all tables in one transaction. Throws <see cref="BackupException"/> when the database is not empty or cannot be written.</summary>
    public static async Task Fill(string file, PostgresDatabase database, CancellationToken cancellation)
    {
        try
        {
            await (await SqlStore.Open(new PostgresDialect(database), TimeProvider.System, NullLogger<SqlStore>.Instance, cancellation)).DisposeAsync();
            await using var target = await database.Open(cancellation);
            await using var writing = await target.BeginTransactionAsync(cancellation);
            await RefuseUnlessEmpty(target, database.Place, cancellation);
            await using var source = await SqliteFile.Open(file, SqliteOpenMode.ReadOnly, cancellation);
            var known = await TableShape.Read(source, TableShape.OfSqlite, cancellation);
            foreach (var table in await TableShape.Read(target, TableShape.OfPostgres, cancellation))
            {
                if (table.In(known) is { } copied)
                    await StoreBackup.CheckedCopy(source, target, copied, rows => Write(target, copied, rows, cancellation), cancellation);
            }

            await writing.CommitAsync(cancellation);
        }
        catch (DbException failure)
        {
            throw new BackupException($"The backup could not be restored into {database.Place}: {failure.Message}. Nothing was changed.", failure);
        }
    }

    private static async Task RefuseUnlessEmpty(NpgsqlConnection target, string place, CancellationToken cancellation)
    {
        // No server may begin to write meanwhile.
        await using var command = new NpgsqlCommand("LOCK TABLE projects_head IN EXCLUSIVE MODE; SELECT count(*) FROM projects_head", target);
        if (await command.ExecuteScalarAsync(cancellation) is not 0L)
            throw new BackupException($"The database {place} is not empty. Restore into a new one (createdb).");
    }

    private static async Task<long> Write(NpgsqlConnection target, TableShape table, DbDataReader rows, CancellationToken cancellation)
    {
        await using var copy = await target.BeginBinaryImportAsync($"COPY {table.Name} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellation);
        var written = 0L;
        while (await rows.ReadAsync(cancellation))
        {
            await copy.StartRowAsync(cancellation);
            for (var i = 0; i < table.Columns.Length; i++)
                await Write(copy, table.Columns[i], rows.GetValue(i), cancellation);
            written++;
        }

        await copy.CompleteAsync(cancellation);
        return written;
    }

    // SQLite knows one kind of whole number.
    private static Task Write(NpgsqlBinaryImporter copy, ColumnShape column, object value, CancellationToken cancellation) => (column.Type, value) switch
    {
        (_, DBNull) => copy.WriteNullAsync(cancellation),
        ("integer", long number) => copy.WriteAsync((int)number, NpgsqlDbType.Integer, cancellation),
        ("bigint", long number) => copy.WriteAsync(number, NpgsqlDbType.Bigint, cancellation),
        ("boolean", long number) => copy.WriteAsync(number != 0, NpgsqlDbType.Boolean, cancellation),
        ("text", string text) => copy.WriteAsync(text, NpgsqlDbType.Text, cancellation),
        ("bytea", byte[] bytes) => copy.WriteAsync(bytes, NpgsqlDbType.Bytea, cancellation),
        _ => throw new BackupException($"The column {column.Name} holds {value.GetType().Name}, which {column.Type} can't."),
    };
}
