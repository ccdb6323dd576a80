using System.Collections.Immutable;
using System.Data.Common;

namespace Promotion.Adapters.Storage.Backups;

/// <summary>A table of the store and its columns.</summary>
/// <param name="Columns">In the order of the table, each with the type its database knows it by.</param>
internal sealed record TableShape(string Name, ImmutableArray<ColumnShape> Columns)
{
    // What belongs to a database and its servers, not to what they keep.
    private const string Own = "'schema_migrations', 'cluster_versions', 'cluster_members', 'cluster_facts'";

    /// <summary>Names the tables of a PostgreSQL database and their columns.</summary>
    public const string OfPostgres =
        $"""
        SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c
        JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
        WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.table_name NOT IN ({Own})
        ORDER BY c.table_name, c.ordinal_position
        """;

    /// <summary>Names the tables of an SQLite file and their columns.</summary>
    public const string OfSqlite =
        $"""
        SELECT t.name, c.name, lower(c.type) FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT IN ({Own})
        ORDER BY t.name, c.cid
        """;

    /// <summary>The columns as SQL names them.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(column => column.Name));

    /// <summary>What reads all rows.</summary>
    public string SelectAll => $"SELECT {ColumnList} FROM {Name}";

    /// <summary>The tables of a database, with one of the statements above.</summary>
    public static async Task<ImmutableArray<TableShape>> Read(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        var found = new List<(string Table, ColumnShape Column)>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            found.Add((reader.GetString(0), new ColumnShape(reader.GetString(1), reader.GetString(2))));
        return [.. found.GroupBy(it => it.Table).Select(table => new TableShape(table.Key, [.. table.Select(it => it.Column)]))];
    }

    /// <summary>This table with the columns that another one of its name has too; null when there is none.</summary>
    public TableShape? In(ImmutableArray<TableShape> others) => others.FirstOrDefault(other => other.Name == Name) is { } other
        ? this with { Columns = Columns.RemoveAll(column => other.Columns.All(its => its.Name != column.Name)) }
        : null;
}
