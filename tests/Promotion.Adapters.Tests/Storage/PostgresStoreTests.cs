using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Storage;
using Promotion.Adapters.Storage.Postgres;
using Promotion.Domain.Storage;
using Xunit;

namespace Promotion.Adapters.Tests.Storage;

/// <summary>The suite on PostgreSQL, and what several servers over one database, or the loss of it, bring about.</summary>
public sealed class PostgresStoreTests : StoreSuite, IClassFixture<PostgresFixture>
{
    private readonly PostgresFixture fixture;
    private readonly PostgresTestDatabase database;

    public PostgresStoreTests(PostgresFixture fixture) : this(fixture, new PostgresTestDatabase(fixture))
    {
    }

    private PostgresStoreTests(PostgresFixture fixture, PostgresTestDatabase database) : base(database) =>
        (this.fixture, this.database) = (fixture, database);

    [Fact]
    public async Task TwoServers_WritingOneProject_CountWithoutGapsAndBothHearAllInOrder()
    {
        var (one, other) = (Store, await Open(database.Dialect()));
        var (heardByOne, heardByOther) = (new Heard(400), new Heard(400));
        using var first = one.Observe(heardByOne.Take);
        using var second = other.Observe(heardByOther.Take);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(w => Task.Run(() => Write(w % 2 == 0 ? one : other, $"s{w}", 50))));

        Assert.Equal(400, await one.Head("web", CancellationToken.None));
        Assert.Equal(Enumerable.Range(1, 400).Select(i => (long)i), await heardByOne.All);
        Assert.Equal(Enumerable.Range(1, 400).Select(i => (long)i), await heardByOther.All);
    }

    [Fact]
    public async Task TwoServers_WritingSeveralProjects_ShareOneOrderWithoutGaps()
    {
        var (one, other) = (Store, await Open(database.Dialect()));
        var heard = new Heard(400, entry => entry.Position);
        using var following = other.Observe(heard.Take);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(w => Task.Run(() => Write(w % 2 == 0 ? one : other, $"s{w}", 50, $"p{w % 4}"))));

        Assert.Equal(Enumerable.Range(1, 400).Select(i => (long)i), await heard.All);
        Assert.Equal((400, 400), (await one.Head(CancellationToken.None), await other.Head(CancellationToken.None)));
    }

    [Fact]
    public async Task ChangeOfAServerOfTheVersionBefore_GetsItsPlaceInTheFeed()
    {
        await Store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Change("f1")));
        var heard = new Heard(3, entry => entry.Position);
        using var following = Store.Observe(heard.Take);

        await database.Execute("INSERT INTO feed (project, revision, kind, name, change, actor, reason, at, payload) VALUES ('old', 1, 1, 'x', 1, 'a', 'r', 0, ''), ('old', 2, 1, 'x', 2, 'a', 'r', 0, '')");
        await Store.Commit(Make.Commit(Make.Stage("dev"), 1, Make.Change("f1", ChangeKind.Updated)));

        Assert.Equal([2, 3, 4], await heard.All);
    }

    [Fact]
    public async Task TwoServers_WithTheSameActor_AreFenced()
    {
        var (one, other) = (Store, await Open(database.Dialect()));

        var outcomes = await Task.WhenAll(new[] { one, other }.SelectMany(store => Enumerable.Range(0, 10).Select(_ => Outcome(store))));

        Assert.Single(outcomes, won => won);
        Assert.Equal(1, (await Store.Load(Make.Stage("dev"), CancellationToken.None))!.Version);
    }

    [Fact]
    public async Task TwoServers_WithOneAlias_GiveItOnce()
    {
        var (one, other) = (Store, await Open(database.Dialect()));
        await one.Commit(Make.Commit(Make.Stage("a"), 0, Make.Change("f1", alias: "happy-otter")));

        await Assert.ThrowsAsync<AliasTakenException>(() => other.Commit(Make.Commit(Make.Stage("b"), 0, Make.Change("f2", alias: "happy-otter"))));
    }

    [Fact]
    public async Task Wake_ThatIsDue_IsFoundByOneServerUntilItsClaimRunsOut()
    {
        var (one, other) = (Store, await Open(database.Dialect()));
        await one.Commit(Make.Commit(Make.Stage("dev"), 0) with { Wake = new Wake(Make.Noon, "soak") });

        Assert.Single(await one.Due(Make.Noon, 10, CancellationToken.None));
        Assert.Empty(await other.Due(Make.Noon.AddSeconds(4), 10, CancellationToken.None));
        Assert.Single(await other.Due(Make.Noon.AddSeconds(6), 10, CancellationToken.None));
    }

    [Fact]
    public async Task Leases_OfLivingMembers_AreLeftAlone()
    {
        await Store.Commit(Make.Commit(Make.Stage("dev"), 0) with { Wake = new Wake(Make.Noon.AddHours(1), "step", IsLease: true) });
        var other = await Open(database.Dialect());
        await database.Execute("INSERT INTO cluster_members VALUES ('c', 's', 'process-1', 'h', 3, 0, '', now(), now(), 0)");
        await other.ReleaseLeases(Make.Noon, CancellationToken.None);
        Assert.Empty(await other.Due(Make.Noon, 10, CancellationToken.None));

        await database.Execute("UPDATE cluster_members SET status = 6");
        await other.ReleaseLeases(Make.Noon, CancellationToken.None);

        Assert.Single(await other.Due(Make.Noon, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Store_WhoseConnectionsAreCut_GoesOnAndMissesNothing()
    {
        var (one, other) = (Store, await Open(database.Dialect()));
        var heard = new Heard(2);
        using var observing = other.Observe(heard.Take);
        await one.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Change("f1")));
        await fixture.Server.CutConnections(database.Connection);

        await Eventually(() => one.Commit(Make.Commit(Make.Stage("dev"), 1, Make.Change("f2"))));

        Assert.Equal(2, (await other.Load(Make.Stage("dev"), CancellationToken.None))!.Version);
        Assert.Equal([1, 2], await heard.All);
    }

    [Fact]
    public async Task Open_BySeveralServersAtOnce_MakesTheSchemaOnce()
    {
        var fresh = new PostgresTestDatabase(fixture);
        await using var _ = fresh;
        await fresh.Create();

        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Open(fresh.Dialect())));

        await Task.WhenAll(stores.Select((store, i) => store.Commit(Make.Commit(Make.Stage($"s{i}"), 0, Make.Change($"f{i}")))));
        Assert.Equal(4, await stores[0].Head("web", CancellationToken.None));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=x;Username=u;Password=hush", "127.0.0.1/x cannot be used")]
    [InlineData("postgres://u:hush@127.0.0.1:1/x", "127.0.0.1/x cannot be used")]
    public async Task Open_OfUnreachableDatabase_SaysWhichAndKeepsThePassword(string connection, string expected)
    {
        await using var unreachable = new PostgresDatabase(connection, "p");

        var error = await Assert.ThrowsAsync<StoreStartException>(() => SqlStore.Open(
            new PostgresDialect(unreachable), TimeProvider.System, NullLogger<SqlStore>.Instance, CancellationToken.None));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Database=x;Password=hush")]
    [InlineData("Hast=db;Password=hush")]
    [InlineData("postgres:// hush")]
    public void Database_WithUnreadableConnection_IsRefusedWithoutRepeatingIt(string connection)
    {
        var error = Assert.Throws<FormatException>(() => new PostgresDatabase(connection, "p"));

        Assert.Contains("expected Host=HOST", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }

    private static async Task Write(SqlStore store, string stage, int count, string project = "web")
    {
        for (var i = 0; i < count; i++)
            await store.Commit(Make.Commit(Make.Stage(stage), i, Make.Change(stage, i == 0 ? ChangeKind.Created : ChangeKind.Updated)) with { Project = project });
    }

    private static async Task<bool> Outcome(SqlStore store)
    {
        try
        {
            await store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Change("f1")));
            return true;
        }
        catch (StaleStateException)
        {
            return false;
        }
    }

    private static async Task Eventually(Func<Task> write)
    {
        while (true)
        {
            try
            {
                await write();
                return;
            }
            catch (StoreUnavailableException)
            {
                // The cut connection is found out by the first write, which is told that its outcome is unknown.
            }
        }
    }

    private sealed class Heard(int expected, Func<FeedEntry, long>? what = null)
    {
        private readonly ConcurrentQueue<long> revisions = new();
        private readonly TaskCompletionSource complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<IEnumerable<long>> All => Wait();

        public void Take(System.Collections.Immutable.ImmutableArray<FeedEntry> entries)
        {
            foreach (var entry in entries)
                revisions.Enqueue(what?.Invoke(entry) ?? entry.Revision);
            if (revisions.Count >= expected)
                complete.TrySetResult();
        }

        private async Task<IEnumerable<long>> Wait()
        {
            await complete.Task.WaitAsync(TimeSpan.FromSeconds(30));
            return revisions;
        }
    }
}
