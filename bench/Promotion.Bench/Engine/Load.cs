using System.Collections.Concurrent;
using System.Diagnostics;
using Promotion.Bench.Reports;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.Engine;

/// <summary>Promotes to all Stages at the same time, one promotion after the other in each.</summary>
/// <param name="freights">Each promotion of a Stage takes the next of so many Freight.</param>
internal sealed class Load(ServerProcess server, Completions completions, BenchStore store, ImmutableArray<string> stages, int freights)
{
    private readonly PromotionService.PromotionServiceClient client = new(server.Channel);
    private readonly int[] rounds = new int[stages.Length];

    /// <summary>Makes so many promotions and measures.</summary>
    public async Task<EngineRun> Promote(int promotions)
    {
        var (stored, processor, written) = (await StoredBytes.Read(store), server.Processor, server.BytesWritten);
        var metrics = await ServerMetrics.Read(server);
        var own = Process.GetCurrentProcess().TotalProcessorTime;
        var (ended, answered) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
        var clock = Stopwatch.StartNew();
        var left = promotions;
        await Task.WhenAll(Enumerable.Range(0, stages.Length).Select(async stage =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await PromoteOnce(stage, answered, ended);
            }
        }));
        var seconds = clock.Elapsed.TotalSeconds;
        var (after, counted) = (await StoredBytes.Read(store), await ServerMetrics.Read(server));
        return new EngineRun
        {
            PerSecond = promotions / seconds,
            EndedMilliseconds = [.. ended],
            AnsweredMilliseconds = [.. answered],
            ServerMilliseconds = (server.Processor - processor).TotalMilliseconds / promotions,
            ClientMilliseconds = (Process.GetCurrentProcess().TotalProcessorTime - own).TotalMilliseconds / promotions,
            StateWrites = (after.StateWrites - stored.StateWrites) / (double)promotions,
            FeedKibibytes = (after.FeedBytes - stored.FeedBytes) / 1024.0 / promotions,
            DiskKibibytes = (server.BytesWritten - written) / 1024.0 / promotions,
            AllocatedKibibytes = Grown("dotnet_gc_heap_total_allocated_bytes_total") / 1024 / promotions,
            GroupSize = Grown("promotion_store_group_size_sum") / Grown("promotion_store_group_size_count"),
            Load = Machine.Load(),
        };

        double Grown(string metric) => counted.Sum(metric) - metrics.Sum(metric);
    }

    private async Task PromoteOnce(int stage, ConcurrentBag<double> answered, ConcurrentBag<double> ended)
    {
        var start = Stopwatch.GetTimestamp();
        var freight = Pipeline.Freight(rounds[stage]++ % freights);
        var response = await client.PromoteAsync(new PromoteRequest
        {
            Stage = $"projects/{Pipeline.Project}/stages/{stages[stage]}",
            Freight = $"projects/{Pipeline.Project}/freight/{freight}",
        });
        answered.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        var phase = await completions.Of(response.Promotion.Name);
        ended.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        if (phase != PromotionPhase.Succeeded)
        {
            throw new InvalidOperationException($"{response.Promotion.Name} ended {phase}.");
        }
    }
}
