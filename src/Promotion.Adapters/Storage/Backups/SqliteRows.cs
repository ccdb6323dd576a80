using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Promotion.Adapters.Storage.Backups;

/// <summary>Writes rows into a table of an SQLite file.</summary>
internal static class SqliteRows
{
    /// <summary>Writes all that is read; how many rows that were.</summary>
    public static async Task<long> Write(SqliteConnection target, TableShape table, DbDataReader rows, CancellationToken cancellation)
    {
        await using var insert = target.CreateCommand();
        insert.CommandText = $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})";
        var parameters = table.Columns.Select((_, i) => insert.Parameters.Add(new SqliteParameter($"@p{i}", null))).ToArray();
        await insert.PrepareAsync(cancellation);
        var written = 0L;
        while (await rows.ReadAsync(cancellation))
        {
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].Value = rows.GetValue(i);
            written += await insert.ExecuteNonQueryAsync(cancellation);
        }

        return written;
    }
}
