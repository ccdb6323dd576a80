using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Promotion.Bench.Engine;
using Promotion.Bench.Reports;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.History;

/// <summary>How long questions about the past take when there is much of it.</summary>
internal sealed class HistoryBenchmark : IBenchmark
{
    private const int StageCount = 20;
    private const int Calls = 100;
    private const string Parent = $"projects/{Pipeline.Project}";
    private static readonly int Count = Size.Of("BENCH_PROMOTIONS", 1_000_000);

    public string Name => "history";

    public string Method =>
        $"{Count} promotions (BENCH_PROMOTIONS) of {StageCount} Stages of one project, a minute apart, in SQLite. `page`: the newest 50 of the project; `stage`: of one Stage; `failed`: those that failed; "
        + $"`deep`: a page after 100 others; `get`: one promotion; `totals`: the figures of 30 days. p99 of {Calls} calls one after the other, but for `totals`, of which there are 5. `ready`: the start of the server over them.";

    public async Task<ImmutableArray<Figure>> Run()
    {
        using var data = new DataFolder();
        var name = await Prepare(data.Path);
        await using var server = await ServerProcess.Start(data.Path);
        var client = new PromotionService.PromotionServiceClient(server.Channel);
        var token = await Deep(client);
        var now = TimeProvider.System.GetUtcNow();
        var totals = new GetPromotionTotalsRequest { Parent = Parent, Since = now.AddDays(-30).ToTimestamp(), Until = now.ToTimestamp() };
        return
        [
            new Figure($"{Name}.ready", [server.ReadyAfter.TotalSeconds], "s", Aim.AtMost(3)),
            await Time("page", 50, Calls, async () => await client.ListPromotionsAsync(Newest())),
            await Time("stage", 50, Calls, async () => await client.ListPromotionsAsync(Newest(stage: $"{Parent}/stages/stage-007"))),
            await Time("failed", 50, Calls, async () => await client.ListPromotionsAsync(Newest(phase: PromotionPhase.Failed))),
            await Time("deep", 50, Calls, async () => await client.ListPromotionsAsync(Newest(token: token))),
            await Time("get", 20, Calls, async () => await client.GetPromotionAsync(new GetPromotionRequest { Name = name })),
            await Time("totals", null, 5, async () => await new HistoryService.HistoryServiceClient(server.Channel).GetPromotionTotalsAsync(totals)),
        ];
    }

    private async Task<Figure> Time(string what, double? aim, int calls, Func<Task> call)
    {
        await call();
        var times = ImmutableArray.CreateBuilder<double>(calls);
        while (times.Count < calls)
        {
            var start = Stopwatch.GetTimestamp();
            await call();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Console.WriteLine($"# {what}: p50 {Figure.Text(Quantile.Of(times.ToImmutable(), 0.5))} ms, load {Machine.Load()}");
        return new Figure($"{Name}.{what}_p99", [Quantile.Of(times.ToImmutable(), 0.99)], "ms", aim is { } most ? Aim.AtMost(most) : null);
    }

    private static ListPromotionsRequest Newest(string stage = "", PromotionPhase phase = PromotionPhase.Unspecified, string token = "") =>
        new() { Parent = Parent, Stage = stage, Phase = phase, PageToken = token, PageSize = 50 };

    private static async Task<string> Deep(PromotionService.PromotionServiceClient client)
    {
        var token = "";
        for (var page = 0; page < 100; page++)
        {
            token = (await client.ListPromotionsAsync(Newest(token: token))).NextPageToken;
        }

        return token;
    }

    // The name of one promotion there is.
    private static async Task<string> Prepare(string data)
    {
        var name = "";
        await using (var server = await ServerProcess.Start(data))
        {
            var stages = Pipeline.Stages(StageCount);
            await server.Apply(Pipeline.Manifests(stages, 1));
            await using (var completions = await Completions.Begin(server))
            {
                foreach (var stage in stages)
                {
                    name = (await new PromotionService.PromotionServiceClient(server.Channel).PromoteAsync(
                        new PromoteRequest { Stage = $"{Parent}/stages/{stage}", Freight = $"{Parent}/freight/{Pipeline.Freight(0)}" })).Promotion.Name;
                    await completions.Of(name);
                }
            }

            await server.Stop();
        }

        var clock = Stopwatch.StartNew();
        await StoredPromotions.Write(Path.Combine(data, "promotion.db"), Count);
        Console.WriteLine($"# {Count} promotions written in {clock.Elapsed.TotalSeconds:0} s, {new FileInfo(Path.Combine(data, "promotion.db")).Length >> 20} MiB");
        return name;
    }
}
