using System.Collections.Immutable;
using Promotion.Domain.Storage;
using Xunit;

namespace Promotion.Adapters.Tests.Storage;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task Commit_OfNewActor_IsLoadedAsWritten()
    {
        Assert.Null(await Store.Load(Make.Stage("dev"), Cancellation));

        var receipt = await Store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Change("f1"), Make.Change("f2")));

        var state = await Store.Load(Make.Stage("dev"), Cancellation);
        Assert.Equal(new CommitReceipt(1, 2), receipt);
        Assert.Equal(1, state!.Version);
        Assert.Equal("stage:web/dev after 0", state.Bytes.Text());
    }

    [Fact]
    public async Task Commit_OnOldVersion_IsStaleAndWritesNothing()
    {
        await Store.Commit(Make.Commit(Make.Stage("dev"), 0));

        await Assert.ThrowsAsync<StaleStateException>(() => Store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Change("f1"))));

        Assert.Equal(0, await Store.Head("web", Cancellation));
        Assert.Null(await Store.Get("web", ResourceKind.Freight, "f1", Cancellation));
        Assert.Equal(1, (await Store.Load(Make.Stage("dev"), Cancellation))!.Version);
    }

    [Fact]
    public async Task Commits_OfOneActorInOneGroup_WorkInOrder()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Store.Commit(Make.Commit(Make.Stage("dev"), i, Make.Change("f1", i == 0 ? ChangeKind.Created : ChangeKind.Updated)))));

        Assert.Equal(Enumerable.Range(1, 20).Select(i => new CommitReceipt(i, i)), receipts);
        Assert.Equal(20, (await Store.Get("web", ResourceKind.Freight, "f1", Cancellation))!.Revision);
        Assert.Equal("stage:web/dev after 19", (await Store.Load(Make.Stage("dev"), Cancellation))!.Bytes.Text());
    }

    [Fact]
    public async Task Commit_WithoutState_RemovesItAndStillFencesTheOldVersion()
    {
        await Store.Commit(Make.Commit(Make.Stage("dev"), 0));
        await Store.Commit(Make.Commit(Make.Stage("dev"), 1) with { State = null });
        Assert.Null(await Store.Load(Make.Stage("dev"), Cancellation));

        var again = await Store.Commit(Make.Commit(Make.Stage("dev"), 0));

        Assert.Equal(3, again.Version);
        await Assert.ThrowsAsync<StaleStateException>(() => Store.Commit(Make.Commit(Make.Stage("dev"), 1)));
    }

    [Fact]
    public async Task Commits_OfManyWriters_CountRevisionsWithoutGaps()
    {
        const int Writers = 64;
        const int Each = 25;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteMany(w, Each), Cancellation)));

        foreach (var project in new[] { "p0", "p1", "p2" })
        {
            var entries = (await Store.Read(0, project, 10_000, Cancellation)).Entries;
            Assert.Equal(Enumerable.Range(1, entries.Length).Select(i => (long)i), entries.Select(e => e.Revision));
            Assert.Equal(entries.Length, await Store.Head(project, Cancellation));
        }

        Assert.Equal(Writers * Each * 2, (await Task.WhenAll(new[] { "p0", "p1", "p2" }.Select(p => Store.Head(p, Cancellation)))).Sum());
    }

    [Fact]
    public async Task Commit_WithTakenAlias_FailsAloneInItsGroup()
    {
        await Store.Commit(Make.Commit(Make.Stage("a"), 0, Make.Change("f1", alias: "happy-otter")));

        var before = Store.Commit(Make.Commit(Make.Stage("b"), 0, Make.Change("f2", alias: "sad-fox")));
        var taken = Store.Commit(Make.Commit(Make.Stage("c"), 0, Make.Change("f3", alias: "happy-otter")));
        var takenInGroup = Store.Commit(Make.Commit(Make.Stage("d"), 0, Make.Change("f4", alias: "sad-fox")));
        var after = Store.Commit(Make.Commit(Make.Stage("e"), 0, Make.Change("f5")));

        Assert.Equal(new CommitReceipt(1, 2), await before);
        Assert.Equal("happy-otter", (await Assert.ThrowsAsync<AliasTakenException>(() => taken)).Alias);
        Assert.Equal("sad-fox", (await Assert.ThrowsAsync<AliasTakenException>(() => takenInGroup)).Alias);
        Assert.Equal(new CommitReceipt(1, 3), await after);
        Assert.Null(await Store.Load(Make.Stage("c"), Cancellation));
    }

    [Fact]
    public async Task Commit_MovingAliases_MaySwapThem()
    {
        await Store.Commit(Make.Commit(Make.Stage("a"), 0, Make.Change("f1", alias: "one"), Make.Change("f2", alias: "two")));

        await Store.Commit(Make.Commit(Make.Stage("a"), 1, Make.Change("f1", ChangeKind.Updated, "two"), Make.Change("f2", ChangeKind.Updated, "one")));
        var freed = Store.Commit(Make.Commit(Make.Stage("a"), 2, Make.Change("f1", ChangeKind.Deleted, "two")));
        var reused = Store.Commit(Make.Commit(Make.Stage("b"), 0, Make.Change("f3", alias: "two")));

        await Task.WhenAll(freed, reused);
        var rows = await Store.List(new ResourceQuery(ResourceKind.Freight, "web"), Cancellation);
        Assert.Equal([("f2", "one"), ("f3", "two")], rows.Rows.Select(r => (r.Name, r.Index.Alias)));
    }

    [Fact]
    public async Task Commit_ThatCannotBeWritten_FailsAloneInItsGroup()
    {
        var good = Store.Commit(Make.Commit(Make.Stage("a"), 0, Make.Change("f1")));
        var bad = Store.Commit(Make.Commit(Make.Stage("b"), 0, Make.Change("f2")) with { Request = new RememberedRequest("r1", null!, Make.Noon) });
        var worse = Store.Commit(Make.Commit(Make.Stage("d"), 0, Make.Change("f4")) with { Cause = null! });
        var alsoGood = Store.Commit(Make.Commit(Make.Stage("c"), 0, Make.Change("f3")));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => bad);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => worse);
        Assert.Equal([1, 2], new[] { await good, await alsoGood }.Select(r => r.Revision));
        Assert.Equal(2, await Store.Head("web", Cancellation));
    }

    [Fact]
    public async Task Store_AfterDispose_IsUnavailable()
    {
        await Store.Load(Make.Stage("dev"), Cancellation);
        await Store.DisposeAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Load(Make.Stage("dev"), Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Commit(Make.Commit(Make.Stage("dev"), 0)));
    }

    private async Task WriteMany(int writer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            ImmutableArray<ResourceChange> changes = [Make.Change($"f{writer}-{i}"), Make.Change($"f{writer}", i == 0 ? ChangeKind.Created : ChangeKind.Updated)];
            await Store.Commit(Make.Commit(Make.Stage($"s{writer}"), i, changes) with { Project = $"p{writer % 3}" });
        }
    }
}
