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
        Assert.Equal(1, await Store.Oldest("web", Cancellation));
        Assert.Empty(await Store.Read("web", 0, 10, Cancellation));
    }

    [Fact]
    public async Task Feed_Read_TellsWhoChangedWhatAndWhen()
    {
        await Store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Change("f1"), Make.Change("f1", ChangeKind.Deleted)));

        var entry = Assert.Single(await Store.Read("web", 1, 10, Cancellation));

        Assert.Equal(("web", 2L, ResourceKind.Freight, "f1", ChangeKind.Deleted), (entry.Project, entry.Revision, entry.Kind, entry.Name, entry.Change));
        Assert.Equal(new Cause("admin", "test"), entry.Cause);
        Assert.Equal(Make.Noon, entry.At);
        Assert.Equal("f1 Deleted ", entry.Payload.Text());
        Assert.Null(await Store.Get("web", ResourceKind.Freight, "f1", Cancellation));
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
}
