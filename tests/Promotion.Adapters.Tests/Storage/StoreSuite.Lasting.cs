using Promotion.Adapters.Storage;
using Promotion.Domain.Storage;
using Xunit;

namespace Promotion.Adapters.Tests.Storage;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task Store_Reopened_KnowsEverything()
    {
        var index = new ResourceIndex(Make.Noon.AddMicroseconds(7), "dev", "f1", "main", "Running", "happy-otter");
        var change = new ResourceChange(ResourceKind.Freight, "f1", ChangeKind.Created, Make.Utf8("..payload..").Slice(2, 7), index);
        await Store.Commit(Make.Commit(Make.Stage("dev"), 0, change) with { Request = new RememberedRequest("r1", "run-1", Make.Noon) });

        await Reopen();

        var row = await Store.Get("web", ResourceKind.Freight, "f1", Cancellation);
        Assert.Equal((1L, "payload", index), (row!.Revision, row.Payload.Text(), row.Index));
        Assert.Equal(1, (await Store.Load(Make.Stage("dev"), Cancellation))!.Version);
        Assert.Equal(new RememberedRequest("r1", "run-1", Make.Noon), await Store.FindRequest("web", "r1", Cancellation));
        Assert.Equal(new CommitReceipt(2, 2), await Store.Commit(Make.Commit(Make.Stage("dev"), 1, Make.Change("f2"))));
    }

    [Fact]
    public async Task Requests_AreRememberedPerProjectForADay()
    {
        await Store.Commit(Make.Commit(Make.Stage("dev"), 0) with { Request = new RememberedRequest("r1", "run-1", Make.Noon) });
        clock.Advance(TimeSpan.FromHours(24));
        await Store.Commit(Make.Commit(Make.Stage("dev"), 1));
        Assert.Equal("run-1", (await Store.FindRequest("web", "r1", Cancellation))!.Result);
        Assert.Null(await Store.FindRequest("api", "r1", Cancellation));

        clock.Advance(TimeSpan.FromHours(2));
        await Store.Commit(Make.Commit(Make.Stage("dev"), 2));

        Assert.Null(await Store.FindRequest("web", "r1", Cancellation));
    }

    [Fact]
    public async Task Wakes_FallDueLongestFirstUntilTheNextCommit()
    {
        await Store.Commit(Make.Commit(Make.Stage("late"), 0) with { Wake = new Wake(Make.Noon.AddMinutes(3), "retry") });
        await Store.Commit(Make.Commit(Make.Stage("early"), 0) with { Wake = new Wake(Make.Noon.AddMinutes(1), "soak") });
        Assert.Empty(await Store.Due(Make.Noon, 10, Cancellation));
        Assert.Equal(
            [new DueWake(Make.Stage("early"), Make.Noon.AddMinutes(1), "soak"), new DueWake(Make.Stage("late"), Make.Noon.AddMinutes(3), "retry")],
            await Store.Due(Make.Noon.AddMinutes(3), 10, Cancellation));
        Assert.Single(await Store.Due(Make.Noon.AddMinutes(3), 1, Cancellation));

        await Store.Commit(Make.Commit(Make.Stage("early"), 1));
        await Store.Commit(Make.Commit(Make.Stage("late"), 1) with { Wake = new Wake(Make.Noon.AddHours(1), "again") });

        Assert.Empty(await Store.Due(Make.Noon.AddMinutes(59), 10, Cancellation));
        Assert.Equal("again", Assert.Single(await Store.Due(Make.Noon.AddHours(1), 10, Cancellation)).Reason);
    }

    [Fact]
    public async Task Leases_AreReleasedOnlyWhenTheirProcessIsGone()
    {
        await Store.Commit(Make.Commit(Make.Stage("dev"), 0) with { Wake = new Wake(Make.Noon.AddHours(1), "step", IsLease: true) });
        await Store.Commit(Make.Commit(Make.Stage("prod"), 0) with { Wake = new Wake(Make.Noon.AddHours(1), "soak") });
        await Store.ReleaseLeases(Make.Noon, Cancellation);
        Assert.Empty(await Store.Due(Make.Noon, 10, Cancellation));

        await Reopen();
        await Store.ReleaseLeases(Make.Noon, Cancellation);

        Assert.Equal(new DueWake(Make.Stage("dev"), Make.Noon, "step"), Assert.Single(await Store.Due(Make.Noon, 10, Cancellation)));
    }

    [Fact]
    public async Task Open_OfNewerSchema_IsRefused()
    {
        await Store.DisposeAsync();
        await database.Execute("INSERT INTO schema_migrations (version, applied_at) VALUES (99, 0)");

        var error = await Assert.ThrowsAsync<StoreStartException>(() => Open(database.Dialect()));

        Assert.Contains("has schema 99, newer than schema", error.Message, StringComparison.Ordinal);
        Assert.Contains(database.Dialect().Place, error.Message, StringComparison.Ordinal);
    }
}
