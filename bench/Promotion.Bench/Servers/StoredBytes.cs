namespace Promotion.Bench.Servers;

/// <summary>What a server's database tells of the work done so far.</summary>
/// <param name="StateWrites">How often states were written.</param>
/// <param name="FeedRows">Rows of the feed.</param>
/// <param name="FeedBytes">Bytes of what these rows show.</param>
internal sealed record StoredBytes(long StateWrites, long FeedRows, long FeedBytes)
{
    /// <summary>Reads it beside the server.</summary>
    public static async Task<StoredBytes> Read(BenchStore store)
    {
        await using var connection = store.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT CAST(sum(version) AS BIGINT) FROM actor_states), count(*), CAST(sum(length(payload)) AS BIGINT) FROM feed";
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new StoredBytes(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }
}
