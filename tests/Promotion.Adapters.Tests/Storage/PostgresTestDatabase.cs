using Promotion.Adapters.Storage;
using Promotion.Adapters.Storage.Postgres;
using Promotion.Testing;

namespace Promotion.Adapters.Tests.Storage;

/// <summary>An empty database of the class's server. Each dialect is a process of its own to it.</summary>
internal sealed class PostgresTestDatabase(PostgresFixture fixture) : IDatabase
{
    private readonly List<PostgresDatabase> opened = [];

    /// <summary>How to connect to it.</summary>
    public string Connection { get; private set; } = "";

    public async Task Create() => Connection = await fixture.Server.CreateDatabase();

    public SqlDialect Dialect()
    {
        var database = new PostgresDatabase(Connection, $"process-{opened.Count + 1}");
        opened.Add(database);
        return new PostgresDialect(database);
    }

    public Task Execute(string sql) => PostgresServer.Execute(Connection, sql);

    public async ValueTask DisposeAsync()
    {
        foreach (var database in opened)
            await database.DisposeAsync();
    }
}
