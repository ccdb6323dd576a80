using Microsoft.Extensions.Time.Testing;
using Promotion.Adapters.Hosts;
using Xunit;

namespace Promotion.Adapters.Tests.Hosts;

public sealed class HostQueueTests
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_BeyondTheWidth_WaitsUntilSomeoneLeaves()
    {
        var queue = new HostQueue(1, 20, 100, _clock, new HostMetrics("host.example:443"));
        var first = await queue.Enter("acme", Cancellation);
        var second = queue.Enter("acme", Cancellation);
        Assert.False(second.IsCompleted);

        first.Dispose();
        first.Dispose();
        var third = queue.Enter("acme", Cancellation);

        Assert.NotNull(await second);
        Assert.False(third.IsCompleted);
    }

    [Fact]
    public async Task Enter_OfManyProjects_TakesTurns()
    {
        var queue = new HostQueue(1, 20, 100, _clock, new HostMetrics("host.example:443"));
        var place = await queue.Enter("busy", Cancellation);
        var order = new List<string>();
        var waiting = new[] { "busy 1", "busy 2", "busy 3", "quiet 1", "other 1", "quiet 2" }.Select(async call =>
        {
            using var _ = await queue.Enter(call.Split(' ')[0], Cancellation);
            // Only one is inside at a time.
            order.Add(call);
        }).ToList();

        place.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(["busy 1", "quiet 1", "other 1", "busy 2", "quiet 2", "busy 3"], order);
    }

    [Fact]
    public async Task Enter_BeyondTheRate_WaitsForTheNextSecond()
    {
        var queue = new HostQueue(100, 2, 3, _clock, new HostMetrics("host.example:443"));
        for (var i = 0; i < 3; i++)
        {
            (await queue.Enter("acme", Cancellation)).Dispose();
        }
        var fourth = queue.Enter("acme", Cancellation);
        var fifth = queue.Enter("acme", Cancellation);
        Assert.False(fourth.IsCompleted);

        _clock.Advance(TimeSpan.FromMilliseconds(501));
        await fourth;
        Assert.False(fifth.IsCompleted);

        _clock.Advance(TimeSpan.FromMilliseconds(501));
        await fifth;
    }

    [Fact]
    public async Task Enter_OfOneWhoGaveUp_HoldsNobodyBack()
    {
        var queue = new HostQueue(1, 20, 100, _clock, new HostMetrics("host.example:443"));
        var place = await queue.Enter("acme", Cancellation);
        using var cancel = new CancellationTokenSource();
        var impatient = queue.Enter("acme", cancel.Token);
        var patient = queue.Enter("acme", Cancellation);

        await cancel.CancelAsync();
        place.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.NotNull(await patient);
    }
}
