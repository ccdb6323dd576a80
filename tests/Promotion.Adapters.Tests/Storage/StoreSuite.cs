using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Promotion.Adapters.Storage;
using Promotion.Domain.Storage;
using Xunit;

namespace Promotion.Adapters.Tests.Storage;

/// <summary>What the store promises, whichever database it lives in. Each dialect runs all of it.</summary>
public abstract partial class StoreSuite : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(Make.Noon);
    private readonly List<SqlStore> opened = [];
    private readonly IDatabase database;

    private protected StoreSuite(IDatabase database) => this.database = database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The store opened last.</summary>
    private protected SqlStore Store => opened[^1];

    public async ValueTask InitializeAsync()
    {
        await database.Create();
        await Open(database.Dialect());
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var one in opened)
            await one.DisposeAsync();
        await database.DisposeAsync();
    }

    private protected async Task<SqlStore> Open(SqlDialect dialect, FeedRetention? retention = null)
    {
        var one = await SqlStore.Open(dialect, clock, NullLogger<SqlStore>.Instance, Cancellation, retention);
        opened.Add(one);
        return one;
    }

    private async Task Reopen(FeedRetention? retention = null)
    {
        await Store.DisposeAsync();
        await Open(database.Dialect(), retention);
    }
}
