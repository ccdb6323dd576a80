using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Promotion.Testing;

namespace Promotion.Bench.Servers;

/// <summary>Where a measured server keeps what it stores: its data folder's file, or a PostgreSQL of its own that syncs every commit.</summary>
internal sealed class BenchStore : IAsyncDisposable
{
    private readonly DataFolder folder = new();
    private readonly PostgresServer? postgres;
    private readonly string? connection;

    private BenchStore(PostgresServer? postgres, string? connection) => (this.postgres, this.connection) = (postgres, connection);

    /// <summary>The server's data folder.</summary>
    public string Data => folder.Path;

    /// <summary>What to start the server with.</summary>
    public string[] Flags => connection is null ? [] : ["--postgres", connection, "--silo", "127.0.0.1:0"];

    /// <summary>A new one of either kind.</summary>
    public static async Task<BenchStore> Make(bool isShared)
    {
        var postgres = isShared ? await PostgresServer.Start(isDurable: true) : null;
        return new BenchStore(postgres, postgres is null ? null : await postgres.CreateDatabase());
    }

    /// <summary>A connection to the database beside the server; closed.</summary>
    public DbConnection Connect() => connection is null
        ? new SqliteConnection($"Data Source={Path.Combine(Data, "promotion.db")};Mode=ReadOnly;Pooling=False")
        : new NpgsqlConnection(connection);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }

        folder.Dispose();
    }
}
