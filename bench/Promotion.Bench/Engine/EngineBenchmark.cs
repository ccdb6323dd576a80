using Promotion.Bench.Reports;
using Promotion.Bench.Servers;

namespace Promotion.Bench.Engine;

/// <summary>How many promotions the engine carries through per second, each of them durable.</summary>
/// <param name="freights">Each promotion of a Stage takes the next of so many Freight.</param>
/// <param name="isShared">True to store in PostgreSQL instead of SQLite.</param>
internal sealed class EngineBenchmark(string name, int freights, bool isShared = false) : IBenchmark
{
    private const int StageCount = 200;
    private const int Promotions = 4000;
    private static readonly int WarmUp = Size.Of("BENCH_WARM_UP", 8000);
    private static readonly int Runs = Size.Of("BENCH_RUNS", 5);
    private const int KargoLeast = 8;
    private const int KargoMost = 15;

    public string Name => name;

    public string Method =>
        $"{StageCount} Stages of one project, each with three compose-output steps that hold expressions; {(isShared ? "PostgreSQL on the same machine, with fsync," : "SQLite with synchronous=FULL,")} so that every state is "
        + "on the disk before it is acknowledged. A client promotes over gRPC to all Stages at the same time, one promotion after the other in each, and learns of each end from Watch. "
        + (freights == 1 ? "The same Freight is promoted again and again. " : $"Each promotion of a Stage takes the next of {freights} Freight, and so the one that leaves and the one that enters are written too. ")
        + $"{WarmUp} promotions to warm up (BENCH_WARM_UP), then {Runs} runs (BENCH_RUNS) of {Promotions}. Client and server share the machine's processors; processor time, writes and bytes are the server's for one promotion; `group` is how many writes shared a transaction and its sync.";

    public async Task<ImmutableArray<Figure>> Run()
    {
        var runs = await Measure();
        return
        [
            Figure("rate", run => run.PerSecond, "promotions/s", Aim.AtLeast(isShared ? 1500 : 3000)),
            Figure("p50", run => Quantile.Of(run.EndedMilliseconds, 0.5), "ms"),
            Figure("p99", run => Quantile.Of(run.EndedMilliseconds, 0.99), "ms"),
            Figure("answered_p50", run => Quantile.Of(run.AnsweredMilliseconds, 0.5), "ms"),
            Figure("server_cpu", run => run.ServerMilliseconds, "ms"),
            Figure("client_cpu", run => run.ClientMilliseconds, "ms"),
            Figure("state_writes", run => run.StateWrites, "writes"),
            Figure("feed", run => run.FeedKibibytes, "KiB"),
            Figure("disk", run => run.DiskKibibytes, "KiB"),
            Figure("allocated", run => run.AllocatedKibibytes, "KiB"),
            Figure("group", run => run.GroupSize, "writes"),
        ];

        Figure Figure(string what, Func<EngineRun, double> value, string unit, Aim? aim = null) => new($"{Name}.{what}", [.. runs.Select(value)], unit, aim);
    }

    public ImmutableArray<string> Remarks(ImmutableArray<Figure> figures)
    {
        var rate = figures.First(figure => figure.Name == $"{Name}.rate").Median;
        return
        [
            $"Kargo, measured on a machine of this class with the same 200 Stages and steps, makes {KargoLeast} to {KargoMost} promotions per second: `rate` is "
            + $"{rate / KargoMost:0} to {rate / KargoLeast:0} times that.",
            "Where the time goes, and what was done about it, is in [ADR 0036](../docs/adr/0036-what-a-promotion-costs.md).",
        ];
    }

    private async Task<ImmutableArray<EngineRun>> Measure()
    {
        await using var store = await BenchStore.Make(isShared);
        await using var server = await ServerProcess.Start(store.Data, store.Flags);
        var stages = Pipeline.Stages(StageCount);
        await server.Apply(Pipeline.Manifests(stages, freights));
        await using var completions = await Completions.Begin(server);
        var load = new Load(server, completions, store, stages, freights);
        await load.Promote(WarmUp);
        var runs = ImmutableArray.CreateBuilder<EngineRun>(Runs);
        while (runs.Count < Runs)
        {
            runs.Add(await load.Promote(Promotions));
            Console.WriteLine($"# run {runs.Count}: {runs[^1]}");
        }

        return runs.ToImmutable();
    }
}
