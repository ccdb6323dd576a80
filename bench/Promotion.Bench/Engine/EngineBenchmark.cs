using Promotion.Bench.Reports;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.Engine;

/// <summary>How many promotions the engine carries through per second, each of them durable.</summary>
internal sealed class EngineBenchmark : IBenchmark
{
    private const int StageCount = 200;
    private const int Freights = 20;
    private const int WarmUp = 4000;
    private const int Promotions = 4000;
    private const int Runs = 5;

    public string Name => "engine";

    public string Method =>
        $"{StageCount} Stages of one project, each with three compose-output steps that hold expressions; SQLite with synchronous=FULL, so that every state is on the disk before it is "
        + $"acknowledged. A client promotes over gRPC to all Stages at the same time, one promotion after the other in each, and learns of each end from Watch. After {WarmUp} promotions to warm up, "
        + $"{Runs} runs of {Promotions}. `rate` promotes the same Freight again and again; `moving_rate` each time another of {Freights}, so that the Freight which leaves and the one which enters a "
        + "Stage are written too. Client and server share the machine's processors.";

    public async Task<ImmutableArray<Figure>> Run()
    {
        var same = await Measure(freights: 1);
        var moving = await Measure(Freights);
        return
        [
            Figure("rate", same, run => run.PerSecond, "promotions/s", Aim.AtLeast(1000)),
            Figure("p50", same, run => Quantile.Of(run.EndedMilliseconds, 0.5), "ms"),
            Figure("p99", same, run => Quantile.Of(run.EndedMilliseconds, 0.99), "ms"),
            Figure("answered_p50", same, run => Quantile.Of(run.AnsweredMilliseconds, 0.5), "ms"),
            Figure("server_cpu", same, run => run.ServerMilliseconds, "ms/promotion"),
            Figure("client_cpu", same, run => run.ClientMilliseconds, "ms/promotion"),
            Figure("state_writes", same, run => run.StateWrites, "/promotion"),
            Figure("feed", same, run => run.FeedKibibytes, "KiB/promotion"),
            Figure("disk", same, run => run.DiskKibibytes, "KiB/promotion"),
            Figure("moving_rate", moving, run => run.PerSecond, "promotions/s"),
            Figure("moving_p99", moving, run => Quantile.Of(run.EndedMilliseconds, 0.99), "ms"),
            Figure("moving_server_cpu", moving, run => run.ServerMilliseconds, "ms/promotion"),
            Figure("moving_state_writes", moving, run => run.StateWrites, "/promotion"),
        ];
    }

    private Figure Figure(string what, ImmutableArray<EngineRun> runs, Func<EngineRun, double> value, string unit, Aim? aim = null) =>
        new($"{Name}.{what}", [.. runs.Select(value)], unit, aim);

    private static async Task<ImmutableArray<EngineRun>> Measure(int freights)
    {
        using var data = new DataFolder();
        await using var server = await ServerProcess.Start(data.Path);
        var stages = Pipeline.Stages(StageCount);
        await Apply(server, Pipeline.Manifests(stages, freights));
        await using var completions = await Completions.Begin(server);
        var load = new Load(server, completions, data.Path, stages, freights);
        await load.Promote(WarmUp);
        var runs = ImmutableArray.CreateBuilder<EngineRun>(Runs);
        while (runs.Count < Runs)
        {
            runs.Add(await load.Promote(Promotions));
            Console.WriteLine($"# {freights} Freight, run {runs.Count}: {runs[^1]}");
        }

        return runs.ToImmutable();
    }

    private static async Task Apply(ServerProcess server, string text) =>
        await new ManifestService.ManifestServiceClient(server.Channel).ApplyManifestsAsync(
            new ApplyManifestsRequest { Sources = { new ManifestSource { Origin = "bench.yaml", Text = text } } });
}
