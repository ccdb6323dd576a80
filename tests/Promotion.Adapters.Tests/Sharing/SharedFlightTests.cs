using Promotion.Adapters.Sharing;
using Xunit;

namespace Promotion.Adapters.Tests.Sharing;

public sealed class SharedFlightTests
{
    [Fact]
    public async Task Join_DuringARun_SharesTheNextOne()
    {
        var runs = 0;
        var started = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var flight = new SharedFlight<int>(async () =>
        {
            var run = Interlocked.Increment(ref runs);
            started.TrySetResult();
            await release.Task;
            return run;
        });
        var first = flight.Join();
        await started.Task;

        var others = Enumerable.Range(0, 20).Select(_ => flight.Join()).ToList();
        release.SetResult();

        Assert.Equal(1, await first);
        Assert.All(await Task.WhenAll(others), run => Assert.Equal(2, run));
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Join_AfterAFailure_RunsAgain()
    {
        var runs = 0;
        var flight = new SharedFlight<int>(() => ++runs == 1 ? throw new InvalidOperationException("no") : Task.FromResult(runs));

        await Assert.ThrowsAsync<InvalidOperationException>(flight.Join);

        Assert.Equal(2, await flight.Join());
        Assert.Equal(3, await flight.Join());
    }
}
