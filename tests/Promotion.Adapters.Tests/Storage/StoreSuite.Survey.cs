using Promotion.Domain.Storage;
using Xunit;

namespace Promotion.Adapters.Tests.Storage;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task Survey_CountsWhatGoesOn()
    {
        await Store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Promotion("p1", 1), Make.Promotion("p2", 2, phase: "Pending"), Make.Promotion("p3", 3, phase: "Succeeded")) with
        {
            Wake = new Wake(Make.Noon.AddMinutes(2), "promotion runs", IsLease: true),
        });
        await Store.Commit(Make.Commit(Make.Stage("prod"), 0) with { Wake = new Wake(Make.Noon.AddHours(1), "soak time ends") });

        var survey = await Store.Take(Make.Noon, Cancellation);

        Assert.Equal([("Pending", 1L), ("Running", 1L)], survey.Promotions.Select(it => (it.Key, it.Value)).Order());
        Assert.Equal([("promotion runs", 1L), ("soak time ends", 1L)], survey.Waits.Select(it => (it.Key, it.Value)).Order());
        Assert.Equal(1, Assert.Single(survey.Leases).Value);
    }

    [Fact]
    public async Task Forgotten_AreThingsWithoutDeadlineWithoutOwnerOrLongOverdue()
    {
        await Store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Promotion("p1", 1, "dev")));
        await Store.Commit(Make.Commit(Make.Stage("late"), 0, Make.Promotion("p2", 1, "late")) with { Wake = new Wake(Make.Noon, "retry") });
        await Store.Commit(Make.Commit(Make.Stage("held"), 0, Make.Promotion("p3", 1, "held")) with { Wake = new Wake(Make.Noon.AddHours(1), "step", IsLease: true) });
        await Store.Commit(Make.Commit(Make.Stage("done"), 0, Make.Promotion("p4", 1, "done", "Failed")));
        Assert.Equal([new Forgotten(Make.Stage("dev"), Neglect.NoDeadline)], (await Store.FindForgotten(Make.Noon, 10, Cancellation)).Where(it => it.Why != Neglect.NoOwner));

        await Reopen();

        Assert.Equal(
            [new Forgotten(Make.Stage("dev"), Neglect.NoDeadline), new Forgotten(Make.Stage("late"), Neglect.Overdue), new Forgotten(Make.Stage("held"), Neglect.NoOwner)],
            await Store.FindForgotten(Make.Noon.AddMinutes(2), 10, Cancellation));
    }
}
