using System.Collections.Concurrent;
using System.Diagnostics;
using Promotion.Bench.Engine;
using Promotion.Bench.Reports;
using Promotion.Bench.Servers;
using Promotion.Testing;
using Promotion.V1;
using ServerProcess = Promotion.Bench.Servers.ServerProcess;

namespace Promotion.Bench.Soak;

/// <summary>Whether a server is after hours what it was at first, while one call in a hundred that it makes fails.</summary>
internal sealed class SoakBenchmark : IBenchmark
{
    private const int StageCount = 100;
    // The first minute warms up, and a rate can only be kept from one minute to another.
    private static readonly int Minutes = Math.Max(3, Size.Of("BENCH_MINUTES", 60));

    public string Name => "soak";

    public string Method =>
        $"{StageCount} Stages of one project, each with three compose-output steps and an http step, whose server answers one call in a hundred with 500; the step tries again. A client promotes to all of them at the same "
        + $"time for {Minutes} minutes (BENCH_MINUTES, at least 3), the first being left out. `rate`: of each minute. `kept`: the last minute's rate over the second's. `grown`: resident memory at the end over that after the first minute. `failed`: promotions that did "
        + "not succeed. `forgotten`: what the watchdog found. SQLite with synchronous=FULL.";

    public async Task<ImmutableArray<Figure>> Run()
    {
        var calls = 0;
        await using var web = await LoopbackHost.Start(context =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref calls) % 100 == 0 ? 500 : 200;
            return Task.CompletedTask;
        });
        using var data = new DataFolder();
        await using var server = await ServerProcess.Start(data.Path);
        var stages = Pipeline.Stages(StageCount);
        await server.Apply(Pipeline.Manifests([], 1) + string.Concat(stages.Select(stage => Stage(stage, web.Address))));
        await using var completions = await Completions.Begin(server);
        var (done, failed) = (new ConcurrentQueue<double>(), 0);
        var clock = Stopwatch.StartNew();
        var memory = Task.Delay(TimeSpan.FromMinutes(1)).ContinueWith(_ => server.ResidentMebibytes, TaskScheduler.Default);
        await Task.WhenAll(stages.Select(async stage =>
        {
            while (clock.Elapsed < TimeSpan.FromMinutes(Minutes))
            {
                var phase = await completions.Of((await new PromotionService.PromotionServiceClient(server.Channel).PromoteAsync(new PromoteRequest
                {
                    Stage = $"projects/{Pipeline.Project}/stages/{stage}",
                    Freight = $"projects/{Pipeline.Project}/freight/{Pipeline.Freight(0)}",
                })).Promotion.Name);
                done.Enqueue(clock.Elapsed.TotalMinutes);
                _ = phase == PromotionPhase.Succeeded ? 0 : Interlocked.Increment(ref failed);
            }
        }));
        ImmutableArray<double> rates = [.. done.GroupBy(at => (int)at).Where(minute => minute.Key > 0 && minute.Key < Minutes).OrderBy(minute => minute.Key).Select(minute => minute.Count() / 60.0)];
        return
        [
            new Figure($"{Name}.rate", rates, "promotions/s"),
            new Figure($"{Name}.kept", [rates[^1] / rates[0]], "", Aim.AtLeast(0.9)),
            new Figure($"{Name}.grown", [server.ResidentMebibytes / await memory], "", Aim.AtMost(1.5)),
            new Figure($"{Name}.failed", [failed], "promotions"),
            new Figure($"{Name}.forgotten", [(await ServerMetrics.Read(server)).Sum("promotion_watchdog_violations_total")], "things"),
        ];
    }

    private static string Stage(string name, string web) => Pipeline.Stage(name) + $$"""
              - uses: http
                config:
                  url: {{web}}/
                  successExpression: response.status == 200
                  pollInterval: 1s

        """;
}
