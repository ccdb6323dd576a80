using System.Diagnostics;
using Promotion.Bench.Engine;
using Promotion.Bench.Reports;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.Watches;

/// <summary>What watchers cost and how late they hear, a thousand and ten thousand of them; and what single calls cost.</summary>
internal sealed class WatchBenchmark : IBenchmark
{
    private const int Few = 1000;
    private const int Many = 10_000;
    private const int WriterCount = 40;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(4);

    public string Name => "watch";

    public string Method =>
        $"{Few:N0} watchers, then {Many:N0}, each a stream of its own (every_change) over gRPC on loopback, follow all Projects while {WriterCount} writers change their labels by ApplyManifests at a rate, "
        + "for 4 s each. Latency is from the time of the change, before its commit, to the reader of the message, of 25 watchers. Deliveries a second count to the last message read. "
        + "Memory is what the server's resident set grew by, for each idle watcher, from one rest of the server to the next. Then 32 callers of GetStage, and of ListStages with 100 Stages to a page, one call after the other. "
        + "SQLite with synchronous=FULL. The watchers, the writers and the server share the machine's processors.";

    public async Task<ImmutableArray<Figure>> Run()
    {
        using var data = new DataFolder();
        await using var server = await ServerProcess.Start(data.Path);
        var writers = new Writers(server, WriterCount);
        await writers.Begin();
        return [.. await Watching(server, writers), .. await Calling(server)];
    }

    private async Task<ImmutableArray<Figure>> Watching(ServerProcess server, Writers writers)
    {
        var figures = ImmutableArray.CreateBuilder<Figure>();
        await using var crowd = new Crowd();
        await Warm(server, writers, crowd);
        figures.AddRange(await Grow(server, crowd, Few, Aim.AtMost(16)));
        foreach (var rate in (int[])[10, 100, 200])
        {
            figures.AddRange(await Rate(server, crowd, writers, rate, rate == 200 ? Aim.AtMost(100) : null));
        }

        var (most, _) = await Deliver(crowd, writers, null);
        figures.Add(new Figure($"{Name}.1000.most", [most], "deliveries/s", Aim.AtLeast(250_000)));
        figures.AddRange(await Grow(server, crowd, Many, Aim.AtMost(16)));
        figures.AddRange(await Rate(server, crowd, writers, 10, null));
        return figures.ToImmutable();
    }

    private static async Task Warm(ServerProcess server, Writers writers, Crowd crowd)
    {
        await crowd.Grow(server, 50);
        await Deliver(crowd, writers, 200);
    }

    private async Task<ImmutableArray<Figure>> Grow(ServerProcess server, Crowd crowd, int size, Aim aim)
    {
        await server.Settle();
        var (before, had) = (server.ResidentMebibytes, crowd.Size);
        await crowd.Grow(server, size - had);
        await server.Settle();
        var (memory, used, clock) = (server.ResidentMebibytes - before, server.Processor, Stopwatch.StartNew());
        await Task.Delay(Time);
        var idle = (server.Processor - used) / clock.Elapsed * 100;
        return
        [
            new Figure($"{Name}.{size}.memory", [memory * 1024 / (size - had)], "KiB/watcher", aim),
            new Figure($"{Name}.{size}.idle_processor", [idle], "% of a core"),
        ];
    }

    private async Task<ImmutableArray<Figure>> Rate(ServerProcess server, Crowd crowd, Writers writers, int rate, Aim? aim)
    {
        var (used, heard) = (server.Processor, crowd.Heard);
        var (perSecond, ages) = await Deliver(crowd, writers, rate);
        var processor = (server.Processor - used).TotalMicroseconds / (crowd.Heard - heard);
        var name = $"{Name}.{crowd.Size}x{rate}";
        Console.WriteLine($"# {name}: {Figure.Text(perSecond)}/s, p99 {Figure.Text(Quantile.Of(ages, 0.99))} ms");
        return
        [
            new Figure($"{name}.delivered", [perSecond], "deliveries/s"),
            new Figure($"{name}.p50", [Quantile.Of(ages, 0.5)], "ms"),
            new Figure($"{name}.p99", [Quantile.Of(ages, 0.99)], "ms", aim),
            new Figure($"{name}.processor", [processor], "µs/delivery"),
        ];
    }

    private static async Task<(double PerSecond, ImmutableArray<double> Ages)> Deliver(Crowd crowd, Writers writers, int? rate)
    {
        crowd.Ages();
        var (before, clock) = (crowd.Heard, Stopwatch.StartNew());
        var made = await writers.Write(rate, Time);
        if (!await crowd.Hears(before + ((long)made * crowd.Size)))
        {
            throw new InvalidOperationException($"{crowd.Size} watchers of {made} changes heard {crowd.Heard - before} messages.");
        }

        return ((crowd.Heard - before) / clock.Elapsed.TotalSeconds, crowd.Ages());
    }

    private async Task<ImmutableArray<Figure>> Calling(ServerProcess server)
    {
        var stages = Pipeline.Stages(100);
        await new ManifestService.ManifestServiceClient(server.Channel).ApplyManifestsAsync(
            new ApplyManifestsRequest { Sources = { new ManifestSource { Origin = "bench.yaml", Text = Pipeline.Manifests(stages, 1) } } });
        var client = new StageService.StageServiceClient(server.Channel);
        var (project, stage) = ($"projects/{Pipeline.Project}", $"projects/{Pipeline.Project}/stages/{stages[0]}");
        var get = new GetStageRequest { Name = stage };
        var list = new ListStagesRequest { Parent = project, PageSize = 100 };
        await Calls.Measure(() => client.GetStageAsync(get).ResponseAsync, Time);
        var (gets, getP99) = await Calls.Measure(() => client.GetStageAsync(get).ResponseAsync, Time);
        var (lists, listP99) = await Calls.Measure(() => client.ListStagesAsync(list).ResponseAsync, Time);
        return
        [
            new Figure($"{Name}.get", [gets], "calls/s"), new Figure($"{Name}.get_p99", [getP99], "ms"),
            new Figure($"{Name}.list", [lists], "calls/s"), new Figure($"{Name}.list_p99", [listP99], "ms"),
        ];
    }
}
