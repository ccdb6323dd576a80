using System.Diagnostics;
using Promotion.Bench.Reports;

namespace Promotion.Bench.Watches;

/// <summary>Unary calls, as many callers as fast as they are answered.</summary>
internal static class Calls
{
    private const int Callers = 32;

    /// <summary>Calls a second, and the milliseconds that 99 of 100 calls did not exceed.</summary>
    public static async Task<(double PerSecond, double P99)> Measure(Func<Task> call, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var taken = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => Repeat(call, clock, time))));
        ImmutableArray<double> all = [.. taken.SelectMany(each => each)];
        return (all.Length / clock.Elapsed.TotalSeconds, Quantile.Of(all, 0.99));
    }

    private static async Task<List<double>> Repeat(Func<Task> call, Stopwatch clock, TimeSpan time)
    {
        var taken = new List<double>();
        while (clock.Elapsed < time)
        {
            var begin = Stopwatch.GetTimestamp();
            await call();
            taken.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        return taken;
    }
}
