using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Storage;
using Promotion.Adapters.Storage.Postgres;
using Promotion.Domain.Storage;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Storage;

/// <summary>
/// The disk under PostgreSQL's tables fills up. As root it is a real one; where no file system may be mounted, the database is made to answer what it
/// answers then. A full disk under its log is a crash of the database to everybody else, which <c>ClusterTests</c> try.
/// </summary>
public sealed class PostgresFullDiskTests
{
    // Room for a new database and a little more.
    private const int Mebibytes = 64;

    private const string SayFull =
        """
        CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
        CREATE TRIGGER full_disk BEFORE INSERT ON feed EXECUTE FUNCTION full_disk()
        """;

    [Fact]
    public async Task Commit_OnFullDisk_SaysSoLosesNothingAndGoesOnWhenThereIsRoom()
    {
        await using var server = await PostgresServer.StartOnSmallDisk(Mebibytes);
        TestContext.Current.TestOutputHelper!.WriteLine(server.Disk is null ? "no file system may be mounted here: the database says that its disk is full" : "on a file system of its own");
        var connection = await server.CreateDatabase();
        await using var database = new PostgresDatabase(connection, "process-1");
        await using var store = await SqlStore.Open(new PostgresDialect(database), TimeProvider.System, NullLogger<SqlStore>.Instance, CancellationToken.None);
        await Commit(store, 0);

        await Fill(server, connection);
        var (written, refusal) = await UntilRefused(store);
        Assert.Contains("no space left for the database 127.0.0.1/", refusal.Message, StringComparison.Ordinal);
        await Free(server, connection);
        await Commit(store, written);

        for (var i = 0; i <= written; i++)
            Assert.Equal(1, (await store.Load(Make.Stage($"s{i}"), CancellationToken.None))!.Version);
        Assert.Equal(written + 1, await store.Head("web", CancellationToken.None));
    }

    private static async Task<(int Written, StoreUnavailableException Refusal)> UntilRefused(SqlStore store)
    {
        for (var i = 1; ; i++)
        {
            try
            {
                await Commit(store, i);
            }
            catch (StoreUnavailableException refusal)
            {
                return (i, refusal);
            }
        }
    }

    // A megabyte that can't be compressed, so that a file must grow for it.
    private static Task<CommitReceipt> Commit(SqlStore store, int number)
    {
        var state = new byte[1_000_000];
        new Random(number).NextBytes(state);
        return store.Commit(Make.Commit(Make.Stage($"s{number}"), 0, Make.Change($"f{number}")) with { State = state });
    }

    private static Task Fill(PostgresServer server, string connection)
    {
        server.Disk?.Fill();
        return server.Disk is null ? PostgresServer.Execute(connection, SayFull) : Task.CompletedTask;
    }

    private static Task Free(PostgresServer server, string connection)
    {
        server.Disk?.Free();
        return server.Disk is null ? PostgresServer.Execute(connection, "DROP TRIGGER full_disk ON feed") : Task.CompletedTask;
    }
}
