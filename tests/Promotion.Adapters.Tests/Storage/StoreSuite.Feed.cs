using System.Collections.Concurrent;
using Promotion.Domain.Storage;
using Xunit;

namespace Promotion.Adapters.Tests.Storage;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task Feed_OfQuietProject_StartsAtOne()
    {
        Assert.Equal(0, await Store.Head("web", Cancellation));
        var reach = await Store.Reach(Cancellation);
        Assert.Equal((1, 0), (reach.Oldest, reach.Head));
        Assert.Empty((await Store.Read(0, "web", 10, Cancellation)).Entries);
    }

    [Fact]
    public async Task Feed_Read_TellsWhoChangedWhatAndWhen()
    {
        await Store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Change("f1"), Make.Change("f1", ChangeKind.Deleted)));

        var entry = Assert.Single((await Store.Read(1, "web", 10, Cancellation)).Entries);

        Assert.Equal(("web", 2L, ResourceKind.Freight, "f1", ChangeKind.Deleted), (entry.Project, entry.Revision, entry.Kind, entry.Name, entry.Change));
        Assert.Equal(new Cause("admin", "test"), entry.Cause);
        Assert.Equal(Make.Noon, entry.At);
        Assert.Equal("f1 Deleted ", entry.Payload.Text());
        Assert.Null(await Store.Get("web", ResourceKind.Freight, "f1", Cancellation));
    }

    [Fact]
    public async Task Feed_OfSeveralProjects_HasOneOrderAndIsReadOfOne()
    {
        await Store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Change("f1"), Make.Change("f2")));
        await Store.Commit(Make.Commit(new ActorKey("stage", "api/dev"), 0, Make.Change("f1")) with { Project = "api" });
        await Store.Commit(Make.Commit(Make.Stage("dev"), 1, Make.Change("f1", ChangeKind.Updated)));

        var all = await Store.Read(0, null, 10, Cancellation);
        var web = await Store.Read(0, "web", 2, Cancellation);
        var rest = await Store.Read(web.Through, "web", 2, Cancellation);

        Assert.Equal([1, 2, 3, 4], all.Entries.Select(entry => entry.Position));
        Assert.Equal((4, 2, 4), (all.Through, web.Through, rest.Through));
        Assert.Equal(3, Assert.Single(rest.Entries).Revision);
        Assert.Equal(1, (await Store.Before(rest.Entries[0], Cancellation))!.Position);
        Assert.Null(await Store.Before(all.Entries[2], Cancellation));
    }

    [Fact]
    public async Task Feed_ReadBack_BeginsWithTheNewestAndEndsWithTheFirst()
    {
        await Store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Change("f1"), Make.Change("f2")));
        await Store.Commit(Make.Commit(new ActorKey("stage", "api/dev"), 0, Make.Change("f1")) with { Project = "api" });
        await Store.Commit(Make.Commit(Make.Stage("dev"), 1, Make.Change("f3")));

        var newest = await Store.ReadBack(long.MaxValue, null, 2, Cancellation);
        var older = await Store.ReadBack(newest[^1].Position, null, 10, Cancellation);
        var web = await Store.ReadBack(long.MaxValue, "web", 10, Cancellation);

        Assert.Equal([4, 3], newest.Select(entry => entry.Position));
        Assert.Equal([2, 1], older.Select(entry => entry.Position));
        Assert.Equal(["f3", "f2", "f1"], web.Select(entry => entry.Name));
        Assert.Empty(await Store.ReadBack(1, null, 10, Cancellation));
    }

    [Fact]
    public async Task Feed_BeyondItsCountOrAge_LosesItsBeginning()
    {
        await Reopen(new FeedRetention(TimeSpan.FromHours(1), Count: 5));
        await WriteVersions(0, 8);
        clock.Advance(TimeSpan.FromMinutes(1));
        await WriteVersions(8, 2);
        var few = await Store.Reach(Cancellation);
        var page = await Store.Read(0, null, 100, Cancellation);
        clock.Advance(TimeSpan.FromHours(2));
        await WriteVersions(10, 2);
        var young = await Store.Reach(Cancellation);
        await Reopen();

        // What is trimmed after a commit is trimmed before the next one.
        Assert.Equal((5, 10), (few.Oldest, few.Head));
        Assert.Equal((5, 5, 10), (page.Oldest, page.Entries[0].Position, page.Through));
        Assert.Equal((12, 12), (young.Oldest, young.Head));
        Assert.Equal(young, await Store.Reach(Cancellation));
        Assert.Equal(12, Assert.Single((await Store.Read(0, "web", 100, Cancellation)).Entries).Position);
    }

    [Fact]
    public async Task Feed_OfTheSchemaBefore_IsGivenOneOrder()
    {
        await Store.DisposeAsync();
        await database.Execute(
            """
            DROP TABLE feed;
            DROP TABLE feed_head;
            DELETE FROM schema_migrations WHERE version >= 3;
            CREATE TABLE feed (
              project TEXT NOT NULL, revision BIGINT NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL, change INTEGER NOT NULL,
              actor TEXT NOT NULL, reason TEXT NOT NULL, at BIGINT NOT NULL, payload BYTEA NOT NULL, PRIMARY KEY (project, revision));
            INSERT INTO feed VALUES ('web', 1, 1, 'x', 1, 'a', 'r', 5, ''), ('api', 1, 1, 'x', 1, 'a', 'r', 6, ''), ('web', 2, 1, 'x', 2, 'a', 'r', 7, ''),
              ('web', 3, 1, 'x', 2, 'a', 'r', 4, '');
            """);

        await Open(database.Dialect());

        var entries = (await Store.Read(0, null, 10, Cancellation)).Entries;
        Assert.Equal([(1, "web", 1), (2, "api", 1), (3, "web", 2), (4, "web", 3)], entries.Select(e => (e.Position, e.Project, e.Revision)));
        Assert.Equal((1, 4), ((await Store.Reach(Cancellation)).Oldest, (await Store.Reach(Cancellation)).Head));
    }

    [Fact]
    public async Task Head_IsOfTheLastCommitThatWasAcknowledged_AlsoAfterAStart()
    {
        var empty = await Store.Head(Cancellation);
        await WriteVersions(0, 3);
        var written = await Store.Head(Cancellation);
        await Reopen();

        Assert.Equal((0, 3, 3), (empty, written, await Store.Head(Cancellation)));
    }

    [Fact]
    public async Task Observers_OfManyWriters_SeeEachRevisionOnceAndInOrder()
    {
        var seen = new ConcurrentQueue<long>();
        using var observing = Store.Observe(entries => entries.Where(e => e.Project == "p0").ToList().ForEach(e => seen.Enqueue(e.Revision)));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(w => Task.Run(() => WriteMany(w * 3, 20), Cancellation)));

        Assert.Equal(Enumerable.Range(1, 16 * 20 * 2).Select(i => (long)i), seen);
    }

    [Fact]
    public async Task Observers_OfSeveralProjects_SeeEachPositionOnceAndInOrder()
    {
        var seen = new ConcurrentQueue<long>();
        using var observing = Store.Observe(entries => entries.ToList().ForEach(e => seen.Enqueue(e.Position)));

        await Task.WhenAll(Enumerable.Range(0, 9).Select(w => Task.Run(() => WriteMany(w, 20), Cancellation)));

        Assert.Equal(Enumerable.Range(1, 9 * 20 * 2).Select(i => (long)i), seen);
        Assert.Equal(seen.Count, (await Store.Reach(Cancellation)).Head);
    }

    [Fact]
    public async Task Observer_IsToldAfterTheCommitIsDurableAndBeforeItIsAcknowledged()
    {
        var durable = new List<long>();
        using (Store.Observe(e => durable.Add(Store.Head("web", CancellationToken.None).GetAwaiter().GetResult())))
        {
            await Store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Change("f1")));
            Assert.Equal([1], durable);
        }

        await Store.Commit(Make.Commit(Make.Stage("dev"), 1, Make.Change("f2")));
        Assert.Equal([1], durable);
    }

    [Fact]
    public async Task Observer_ThatThrows_HarmsNeitherCommitsNorOtherObservers()
    {
        var told = 0;
        using var bad = Store.Observe(_ => throw new InvalidOperationException("a bug"));
        using var good = Store.Observe(_ => told++);

        var receipt = await Store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Change("f1")));

        Assert.Equal((1L, 1), (receipt.Revision, told));
    }

    private async Task WriteVersions(int first, int count)
    {
        for (var i = first; i < first + count; i++)
            await Store.Commit(Make.Commit(Make.Stage("dev"), i, Make.Change("f1", i == 0 ? ChangeKind.Created : ChangeKind.Updated)));
    }
}
