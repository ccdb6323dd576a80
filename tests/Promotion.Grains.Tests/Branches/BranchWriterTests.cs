using Microsoft.Extensions.DependencyInjection;
using Promotion.Domain.Branches;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Branches;

public sealed class BranchWriterTests
{
    [Fact]
    public async Task Push_ManyAtOnce_GoInFewBatches()
    {
        await using var house = await House.Open();
        house.Branch.Hold();
        var first = Push(house, "p0");
        await house.Branch.Arrived.Next();
        var others = Enumerable.Range(1, 99).Select(number => Push(house, $"p{number}")).ToArray();
        await house.BranchHasHeard(PushOf("").Key);
        house.Branch.Release();
        var outcomes = await Task.WhenAll([first, .. others]);
        Assert.Equal([1, 99], house.Branch.Batches.Select(batch => batch.Length));
        Assert.Equal(Enumerable.Range(0, 100).Select(number => new BranchOutcome.Landed($"p{number}")), outcomes);
    }

    [Fact]
    public async Task Push_AskedTwice_IsSentOnceAndBothHear()
    {
        await using var house = await House.Open();
        house.Branch.Hold();
        var first = Push(house, "p1");
        await house.Branch.Arrived.Next();
        var again = Push(house, "p1");
        house.Branch.Release();
        Assert.Equal(await first, await again);
        Assert.Single(house.Branch.Batches);
    }

    [Fact]
    public async Task Push_CancelledInTheLine_IsWithdrawnAndNeverSent()
    {
        await using var house = await House.Open();
        house.Branch.Hold();
        var first = Push(house, "p1");
        await house.Branch.Arrived.Next();
        using var stop = new CancellationTokenSource();
        var second = Push(house, "p2", stop.Token);
        await house.BranchHasHeard(PushOf("").Key);
        await stop.CancelAsync();
        Assert.IsType<BranchOutcome.Withdrawn>(await second);
        house.Branch.Release();
        Assert.IsType<BranchOutcome.Landed>(await first);
        Assert.Equal(["p1"], house.Branch.Batches.SelectMany(batch => batch).Select(push => push.Head));
    }

    [Theory]
    [InlineData(false, typeof(BranchOutcome.Withdrawn))]
    [InlineData(true, typeof(BranchOutcome.Landed))]
    public async Task Push_CancelledWhileItIsUnderWay_HearsTheTruth(bool isSent, Type expected)
    {
        await using var house = await House.Open();
        house.Branch.Hold();
        house.Branch.IsSent = isSent;
        using var stop = new CancellationTokenSource();
        var push = Push(house, "p1", stop.Token);
        await house.Branch.Arrived.Next();
        await stop.CancelAsync();
        if (isSent) house.Branch.Release();
        Assert.IsType(expected, await push);
    }

    [Fact]
    public async Task Push_CancelledBefore_IsNotEvenAsked()
    {
        await using var house = await House.Open();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        Assert.IsType<BranchOutcome.Withdrawn>(await Push(house, "p1", stop.Token));
        Assert.Empty(house.Branch.Batches);
    }

    [Fact]
    public async Task Push_CancelledByOneOfTwo_GoesOnForTheOther()
    {
        await using var house = await House.Open();
        house.Branch.Hold();
        using var stop = new CancellationTokenSource();
        var (first, second) = (Push(house, "p1", stop.Token), Push(house, "p2"));
        await house.Branch.Arrived.Next();
        await stop.CancelAsync();
        house.Branch.Release();
        Assert.IsType<BranchOutcome.Landed>(await second);
        await first;
    }

    private static Task<BranchOutcome> Push(House house, string head, CancellationToken cancellation = default) =>
        house.Services.GetRequiredService<IBranchWriter>().Push(PushOf(head), cancellation);

    private static BranchPush PushOf(string head) => new(
        head, House.Project, "https://git.example.org/web.git", false, "main", head, CommitParcel.Empty, "Promotion: shop/x",
        IntegrationPolicy.AlwaysRebase, false, 10, null);
}
