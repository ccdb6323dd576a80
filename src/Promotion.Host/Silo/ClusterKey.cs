using System.Security.Cryptography;
using Npgsql;
using Promotion.Adapters.Storage.Postgres;
using Promotion.Host.Configuration;

namespace Promotion.Host.Silo;

/// <summary>Keeps a server with another secret key out of a cluster: what it stored, the others could not read.</summary>
internal static class ClusterKey
{
    private const string Agree =
        """
        WITH first AS (INSERT INTO cluster_facts (name, value) VALUES ('secret-key', $1) ON CONFLICT DO NOTHING RETURNING value)
        SELECT value FROM first UNION ALL SELECT value FROM cluster_facts WHERE name = 'secret-key'
        """;

    /// <summary>Throws <see cref="SettingException"/> when the first server of the database had another key.</summary>
    public static async Task Check(PostgresDatabase database, byte[] key)
    {
        // The database learns a hash only, from which the key can't be found.
        var mark = Convert.ToHexStringLower(SHA256.HashData([.. "promotion secret key "u8, .. key]));
        await using var connection = await database.Open(CancellationToken.None);
        await using var command = new NpgsqlCommand(Agree, connection) { Parameters = { new NpgsqlParameter { Value = mark } } };
        if ((string?)await command.ExecuteScalarAsync() is { } agreed && agreed != mark)
        {
            throw new SettingException(
                $"SecretKey: the servers of {database.Place} use another key. Copy secret.key of the first server's data folder and name it with --secret-key FILE.");
        }
    }
}
