using Microsoft.Data.Sqlite;

namespace Promotion.Bench.History;

/// <summary>Many promotions of the past in a store whose server does not run: copies of real ones, a minute apart.</summary>
internal static class StoredPromotions
{
    // Each phase as often as in an ordinary history; the payloads are those of promotions that succeeded.
    private const string Copy =
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count),
          source AS (SELECT *, row_number() OVER (ORDER BY name) - 1 AS number, count(*) OVER () AS total FROM resources WHERE kind = 5)
        INSERT INTO resources (project, kind, name, revision, created_at, stage, freight, warehouse, phase, alias, payload)
        SELECT s.project, 5, s.stage || '.' || printf('%026d', n.i) || '.0000000', s.revision, s.created_at - n.i * 60000000, s.stage, s.freight, NULL,
          CASE WHEN n.i % 50 = 0 THEN 'Failed' WHEN n.i % 77 = 0 THEN 'Aborted' ELSE 'Succeeded' END, NULL, s.payload
        FROM n JOIN source s ON s.number = n.i % s.total
        """;

    /// <summary>Writes so many beside those there are.</summary>
    public static async Task Write(string database, int count)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Copy;
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("@count", count);
        await command.ExecuteNonQueryAsync();
    }
}
