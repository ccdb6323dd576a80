using System.Collections.Concurrent;
using System.Diagnostics;
using Promotion.Bench.Engine;
using Promotion.Bench.Failovers;
using Promotion.Bench.Reports;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.Clusters;

/// <summary>What one, two and three servers on one PostgreSQL carry through.</summary>
internal sealed class ServersBenchmark : IBenchmark
{
    private const int ProjectCount = 12;
    private const int StagesOfProject = 16;
    private const int Promotions = 3000;
    private static readonly int Most = Size.Of("BENCH_SERVERS", 3);
    private static readonly int WarmUp = Size.Of("BENCH_WARM_UP", 3000);
    private static readonly int Runs = Size.Of("BENCH_RUNS", 3);

    public string Name => "servers";

    public string Method =>
        $"1 to {Most} servers (BENCH_SERVERS) on one PostgreSQL, which syncs every commit; {ProjectCount} projects of {StagesOfProject} Stages with three compose-output steps each, for a project lives on one server. A client promotes to all Stages at the "
        + $"same time, one promotion after the other in each, a project's through the next server in turn. For each number of servers {WarmUp} promotions to warm up (BENCH_WARM_UP), then {Runs} runs (BENCH_RUNS) of {Promotions}. `cpu`: what all servers "
        + "use for one promotion. Client, servers and database share the machine's processors, so that more servers cannot give more here: what is shown is what being several costs.";

    public async Task<ImmutableArray<Figure>> Run()
    {
        var figures = ImmutableArray.CreateBuilder<Figure>();
        for (var count = 1; count <= Most; count++)
        {
            var runs = await Measure(count);
            figures.Add(new Figure($"{Name}.rate_{count}", [.. runs.Select(run => run.PerSecond)], "promotions/s"));
            figures.Add(new Figure($"{Name}.p50_{count}", [.. runs.Select(run => run.Median)], "ms"));
            figures.Add(new Figure($"{Name}.p99_{count}", [.. runs.Select(run => run.Slowest)], "ms"));
            figures.Add(new Figure($"{Name}.cpu_{count}", [.. runs.Select(run => run.ServerMilliseconds)], "ms"));
        }

        return figures.ToImmutable();
    }

    private static async Task<ImmutableArray<Outcome>> Measure(int count)
    {
        await using var cluster = await BenchCluster.Start(count);
        ImmutableArray<ServerProcess> servers = [.. cluster.Servers];
        for (var project = 0; project < ProjectCount; project++)
        {
            await servers[0].Apply(Pipeline.Manifests(Pipeline.Stages(StagesOfProject), 1)
                .Replace($"name: {Pipeline.Project}", $"name: {Project(project)}", StringComparison.Ordinal)
                .Replace($"namespace: {Pipeline.Project}", $"namespace: {Project(project)}", StringComparison.Ordinal));
        }

        var completions = await Task.WhenAll(servers.Select(server => Completions.Begin(server, project: null)));
        await Promote(servers, completions, WarmUp);
        var runs = ImmutableArray.CreateBuilder<Outcome>(Runs);
        while (runs.Count < Runs)
        {
            runs.Add(await Promote(servers, completions, Promotions));
            Console.WriteLine($"# {count} servers, run {runs.Count}: {runs[^1]}, load {Machine.Load()}");
        }

        foreach (var each in completions)
        {
            await each.DisposeAsync();
        }

        return runs.ToImmutable();
    }

    private static async Task<Outcome> Promote(ImmutableArray<ServerProcess> servers, Completions[] completions, int promotions)
    {
        var took = new ConcurrentBag<double>();
        var (clock, processor, left) = (Stopwatch.StartNew(), Processor(), promotions);
        await Task.WhenAll(
            from project in Enumerable.Range(0, ProjectCount)
            from stage in Pipeline.Stages(StagesOfProject)
            select Keep(project, stage));
        return new Outcome(promotions / clock.Elapsed.TotalSeconds, Quantile.Of([.. took], 0.5), Quantile.Of([.. took], 0.99), (Processor() - processor) / promotions);

        double Processor() => servers.Sum(server => server.Processor.TotalMilliseconds);

        async Task Keep(int project, string stage)
        {
            var turn = project % servers.Length;
            var client = new PromotionService.PromotionServiceClient(servers[turn].Channel);
            var request = new PromoteRequest { Stage = $"projects/{Project(project)}/stages/{stage}", Freight = $"projects/{Project(project)}/freight/{Pipeline.Freight(0)}" };
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var start = Stopwatch.GetTimestamp();
                var phase = await completions[turn].Of((await client.PromoteAsync(request)).Promotion.Name);
                took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (phase != PromotionPhase.Succeeded)
                {
                    throw new InvalidOperationException($"A promotion of {request.Stage} ended {phase}.");
                }
            }
        }
    }

    private static string Project(int number) => $"servers-{number}";

    private sealed record Outcome(double PerSecond, double Median, double Slowest, double ServerMilliseconds);
}
