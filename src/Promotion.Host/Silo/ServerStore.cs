using Promotion.Adapters.Storage;
using Promotion.Adapters.Storage.Postgres;
using Promotion.Host.Composition;
using Promotion.Host.Configuration;

namespace Promotion.Host.Silo;

/// <summary>The store of this server: a file of its own, or a database it shares with others.</summary>
/// <param name="Store">The store.</param>
/// <param name="Shared">The database that is shared; null for an embedded store.</param>
internal sealed record ServerStore(SqlStore Store, PostgresDatabase? Shared) : IAsyncDisposable
{
    /// <summary>Opens what the settings name. Throws <see cref="SettingException"/> for a connection or key that can't be right.</summary>
    public static async Task<ServerStore> Open(ServerOptions options, DataFolder data, ILogger<SqlStore> log)
    {
        if (options.Postgres is null)
        {
            return new ServerStore(await SqlStore.Open(new SqliteDialect(data.Database), SteppedClock.Heed(), log, CancellationToken.None, options.FeedRetention), null);
        }

        var database = Connect(options.Postgres);
        try
        {
            var store = await SqlStore.Open(new PostgresDialect(database), SteppedClock.Heed(), log, CancellationToken.None, options.FeedRetention);
            await ClusterKey.Check(database, data.SecretKey(options.SecretKey));
            return new ServerStore(store, database);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the store and its connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (Shared is not null)
        {
            await Shared.DisposeAsync();
        }
    }

    private static PostgresDatabase Connect(string connection)
    {
        try
        {
            return new PostgresDatabase(connection, $"{Environment.MachineName}-{Guid.NewGuid().ToString("N")[..8]}");
        }
        catch (FormatException failure)
        {
            throw new SettingException($"Postgres: {failure.Message}.", failure);
        }
    }
}
