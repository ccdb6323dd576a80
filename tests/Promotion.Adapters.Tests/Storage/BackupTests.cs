using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Promotion.Adapters.Storage;
using Promotion.Adapters.Storage.Backups;
using Promotion.Adapters.Storage.Postgres;
using Promotion.Domain.Storage;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Storage;

/// <summary>What one database held another holds after it, whichever they are.</summary>
public sealed class BackupTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Backup_OfAnOpenFile_HoldsAllThatWasWritten()
    {
        await using var store = await Open(new SqliteDialect(folder["a/promotion.db"]));
        await Fill(store);

        var made = await StoreBackup.OfSqlite(folder["a/promotion.db"], folder["backup"], Cancellation);
        var restored = await StoreBackup.ToSqlite(folder["backup"], folder["b/promotion.db"], Cancellation);

        Assert.Equal((2L, 3L, 1L, 1L), (made.Rows["actor_states"], made.Rows["feed"], made.Rows["wakes"], made.Rows["requests"]));
        Assert.Equal(made.Rows, restored.Rows);
        await using var copy = await Open(new SqliteDialect(folder["b/promotion.db"]));
        await AssertFilled(copy);
    }

    [Fact]
    public async Task Backup_TravelsToPostgresAndBack()
    {
        await using (var store = await Open(new SqliteDialect(folder["a/promotion.db"])))
            await Fill(store);
        var first = await StoreBackup.OfSqlite(folder["a/promotion.db"], folder["one"], Cancellation);
        await using var database = new PostgresDatabase(await postgres.Server.CreateDatabase(), "backup");

        await StoreBackup.ToPostgres(folder["one"], database, Cancellation);
        await using (var shared = await Open(new PostgresDialect(database)))
            await AssertFilled(shared);
        var second = await StoreBackup.OfPostgres(database, folder["two"], Cancellation);
        await StoreBackup.ToSqlite(folder["two"], folder["b/promotion.db"], Cancellation);

        await using var copy = await Open(new SqliteDialect(folder["b/promotion.db"]));
        await AssertFilled(copy);
        Assert.Equal(first.Rows["feed"] + 1, second.Rows["feed"]);
    }

    [Fact]
    public async Task Restore_IntoWhatIsNotEmpty_IsRefused()
    {
        await using (var store = await Open(new SqliteDialect(folder["a/promotion.db"])))
            await Fill(store);
        await StoreBackup.OfSqlite(folder["a/promotion.db"], folder["one"], Cancellation);
        await using var database = new PostgresDatabase(await postgres.Server.CreateDatabase(), "backup");
        await StoreBackup.ToPostgres(folder["one"], database, Cancellation);

        var shared = await Assert.ThrowsAsync<BackupException>(() => StoreBackup.ToPostgres(folder["one"], database, Cancellation));
        var embedded = await Assert.ThrowsAsync<BackupException>(() => StoreBackup.ToSqlite(folder["one"], folder["a/promotion.db"], Cancellation));
        var again = await Assert.ThrowsAsync<BackupException>(() => StoreBackup.OfSqlite(folder["a/promotion.db"], folder["one"], Cancellation));

        Assert.Contains("is not empty", shared.Message, StringComparison.Ordinal);
        Assert.Contains("already. Move it away first", embedded.Message, StringComparison.Ordinal);
        Assert.Contains("exists already", again.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "does not exist")]
    [InlineData("no database at all, only some text that is long enough to be one", "is no backup of Promotion")]
    public async Task Restore_OfWhatIsNoBackup_IsRefused(string? content, string complaint)
    {
        if (content is not null)
            await File.WriteAllTextAsync(folder["odd"], content, Cancellation);

        var refused = await Assert.ThrowsAsync<BackupException>(() => StoreBackup.ToSqlite(folder["odd"], folder["b/promotion.db"], Cancellation));

        Assert.Contains(complaint, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["b/promotion.db"]));
    }

    private static Task<SqlStore> Open(SqlDialect dialect) => SqlStore.Open(dialect, new FakeTimeProvider(Make.Noon), NullLogger<SqlStore>.Instance, Cancellation);

    private static async Task Fill(SqlStore store)
    {
        await store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Promotion("p1", 1), Make.Change("f1", alias: "happy-otter")) with
        {
            Wake = new Wake(Make.Noon.AddHours(1), "step", IsLease: true),
            Request = new RememberedRequest("r1", "p1", Make.Noon),
        });
        await store.Commit(Make.Commit(Make.Stage("gone"), 0, Make.Change("f2")));
        await store.Commit(Make.Commit(Make.Stage("gone"), 1) with { State = null });
    }

    // And goes on counting where it was.
    private static async Task AssertFilled(SqlStore store)
    {
        Assert.Equal("stage:web/dev after 0", (await store.Load(Make.Stage("dev"), Cancellation))!.Bytes.Text());
        Assert.Null(await store.Load(Make.Stage("gone"), Cancellation));
        Assert.Equal(["p1", "f1", "f2"], (await store.Read(0, "web", 3, Cancellation)).Entries.Select(entry => entry.Name));
        Assert.Equal("happy-otter", (await store.Get("web", ResourceKind.Freight, "f1", Cancellation))!.Index.Alias);
        Assert.Equal("p1", (await store.FindRequest("web", "r1", Cancellation))!.Result);
        var head = (await store.Snapshot("web", [], Cancellation)).Revision;
        Assert.Equal(head + 1, (await store.Commit(Make.Commit(Make.Stage($"new-{head}"), 0, Make.Change($"new-{head}")))).Revision);
    }
}
