using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using Promotion.Bench.Engine;
using Promotion.Bench.Reports;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.Failovers;

/// <summary>How long a cluster takes to go on when the server that does all the work is killed.</summary>
internal sealed class FailoverBenchmark : IBenchmark
{
    private const int Servers = 3;
    private const int StageCount = 50;
    private const int Runs = 3;
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(30);

    public string Name => "failover";

    public string Method =>
        $"{Servers} servers on PostgreSQL, which syncs every commit; {StageCount} Stages of one project with three compose-output steps each. A client promotes to all of them through a server that "
        + $"does not have their grains, one promotion after the other in each. After {Before.TotalSeconds:0} s the server that has them is killed by SIGKILL. `answers`: from then until the first call that was begun after it is "
        + "answered. `goes_on`: until every promotion that had been answered before has ended. `lost`: those that have not succeeded, or do not exist. "
        + $"{Runs} clusters, one after the other. All share the machine's processors.";

    public async Task<ImmutableArray<Figure>> Run()
    {
        var runs = ImmutableArray.CreateBuilder<Outcome>(Runs);
        while (runs.Count < Runs)
        {
            runs.Add(await Measure());
            Console.WriteLine($"# run {runs.Count}: {runs[^1]}, load {Machine.Load()}");
        }

        return
        [
            new Figure($"{Name}.answers", [.. runs.Select(run => run.Answers)], "s", Aim.AtMost(5)),
            new Figure($"{Name}.goes_on", [.. runs.Select(run => run.GoesOn)], "s", Aim.AtMost(5)),
            new Figure($"{Name}.lost", [.. runs.Select(run => (double)run.Lost)], "promotions"),
        ];
    }

    private static async Task<Outcome> Measure()
    {
        await using var cluster = await BenchCluster.Start(Servers);
        var stages = Pipeline.Stages(StageCount);
        await cluster.Servers.First().Apply(Pipeline.Manifests(stages, 1));
        var holder = await cluster.Holder();
        var other = cluster.Servers.First(server => server != holder);
        await using var completions = await Completions.Begin(other);
        var ended = new ConcurrentQueue<PromotionPhase>();
        using var ends = new CancellationTokenSource();
        var load = stages.Select(stage => Keep(other, completions, stage, ended, ends.Token)).ToArray();
        await Task.Delay(Before);

        await ends.CancelAsync();
        var clock = Stopwatch.StartNew();
        await holder.Kill();
        var probe = await Promote(other, stages[0]);
        var answers = clock.Elapsed.TotalSeconds;
        await Task.WhenAll(load);
        ended.Enqueue(await completions.Of(probe));
        return new Outcome(answers, clock.Elapsed.TotalSeconds, ended.Count(phase => phase != PromotionPhase.Succeeded), ended.Count);
    }

    // Until the end is near: the last promotion of each Stage is under way when the server dies, and nobody waits for it here.
    private static async Task Keep(ServerProcess server, Completions completions, string stage, ConcurrentQueue<PromotionPhase> ended, CancellationToken ends)
    {
        while (!ends.IsCancellationRequested)
        {
            ended.Enqueue(await completions.Of(await Promote(server, stage)));
        }
    }

    private static async Task<string> Promote(ServerProcess server, string stage)
    {
        var request = new PromoteRequest
        {
            Stage = $"projects/{Pipeline.Project}/stages/{stage}",
            Freight = $"projects/{Pipeline.Project}/freight/{Pipeline.Freight(0)}",
            RequestId = Guid.NewGuid().ToString("N"),
        };
        while (true)
        {
            try
            {
                return (await new PromotionService.PromotionServiceClient(server.Channel).PromoteAsync(request, deadline: TimeProvider.System.GetUtcNow().UtcDateTime + CallLimit)).Promotion.Name;
            }
            catch (RpcException failure) when (failure.StatusCode == StatusCode.Unavailable)
            {
                // As the sentence asks: again, with the same id.
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private sealed record Outcome(double Answers, double GoesOn, int Lost, int Promotions);
}
