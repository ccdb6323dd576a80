using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Storage;
using Promotion.Domain.Storage;
using Xunit;

namespace Promotion.Adapters.Tests.Storage;

/// <summary>The suite on SQLite, and what only a file can suffer.</summary>
public sealed class SqliteStoreTests : StoreSuite
{
    private readonly SqliteDatabase database;

    public SqliteStoreTests() : this(new SqliteDatabase())
    {
    }

    private SqliteStoreTests(SqliteDatabase database) : base(database) => this.database = database;

    [Fact]
    public async Task Open_AfterProcessWasKilled_HasWhatWasAcknowledged()
    {
        for (var i = 0; i < 50; i++)
            await Store.Commit(Make.Commit(Make.Stage("dev"), i, Make.Change($"f{i}")));
        await using var killed = database.CopyAsKilled();
        // The kill tore the journal's last write.
        await File.AppendAllTextAsync($"{killed.File}-wal", new string('x', 5000));

        await using var again = await SqlStore.Open(killed.Dialect(), TimeProvider.System, NullLogger<SqlStore>.Instance, CancellationToken.None);

        Assert.Equal(50, (await again.Load(Make.Stage("dev"), CancellationToken.None))!.Version);
        Assert.Equal(new CommitReceipt(51, 51), await again.Commit(Make.Commit(Make.Stage("dev"), 50, Make.Change("f50"))));
    }

    [Fact]
    public async Task Open_WhileAnotherServerHasTheFile_IsRefused()
    {
        var message = await Refusal(database.Dialect());
        Assert.Contains($"Another server has the database {database.File} open", message, StringComparison.Ordinal);

        await Store.DisposeAsync();
        Assert.NotNull(await Open(database.Dialect()));
    }

    [Fact]
    public async Task Open_WhereNothingCanBeWritten_IsRefused()
    {
        // The kernel's own folder can be written by nobody, whichever user runs the tests.
        var inside = await Refusal(new SqliteDialect("/proc/promotion.db"));
        var below = await Refusal(new SqliteDialect("/proc/data/promotion.db"));

        Assert.StartsWith("The folder of the database /proc/promotion.db cannot be written", inside, StringComparison.Ordinal);
        Assert.StartsWith("The folder of the database /proc/data/promotion.db cannot be created", below, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OfSomethingElse_IsRefused()
    {
        await using var other = new SqliteDatabase();
        await File.WriteAllTextAsync(other.File, new string('x', 10_000));

        Assert.Contains($"{other.File} is damaged or not a SQLite file", await Refusal(other.Dialect()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OnFullDisk_IsRefused()
    {
        await using var small = new SqliteDatabase();

        Assert.Contains($"no space left for the database {small.File}", await Refusal(new SqliteDialect(small.File) { MaxPageCount = 4 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_OnFullDisk_IsUnavailableUntilThereIsSpaceAgain()
    {
        await using var small = new SqliteDatabase();
        var dialect = new SqliteDialect(small.File) { MaxPageCount = 40 };
        await using var store = await SqlStore.Open(dialect, TimeProvider.System, NullLogger<SqlStore>.Instance, CancellationToken.None);
        var big = Make.Commit(Make.Stage("big"), 0, Make.Change("f1")) with { State = new byte[1_000_000] };

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Commit(big));
        Assert.Contains("no space left", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await store.Head("web", CancellationToken.None));
        Assert.Equal(1, (await store.Commit(Make.Commit(Make.Stage("small"), 0, Make.Change("f2")))).Revision);

        dialect.MaxPageCount = 4000;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Commit(big));
        Assert.Equal(new CommitReceipt(1, 2), await store.Commit(big));
    }

    private async Task<string> Refusal(SqlDialect dialect) => (await Assert.ThrowsAsync<StoreStartException>(() => Open(dialect))).Message;
}
