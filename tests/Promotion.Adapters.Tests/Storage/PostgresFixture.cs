using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Storage;

/// <summary>One PostgreSQL server for all tests of a class.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private PostgresServer? server;

    public PostgresServer Server => server!;

    public async ValueTask InitializeAsync() => server = await PostgresServer.Start();

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
