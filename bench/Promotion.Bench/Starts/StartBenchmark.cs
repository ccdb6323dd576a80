using System.Diagnostics;
using Promotion.Bench.Reports;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.Starts;

/// <summary>How long the server takes to start, and what it holds when idle.</summary>
internal sealed class StartBenchmark : IBenchmark
{
    private const int Runs = 5;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    public string Name => "start";

    public string Method =>
        $"The server program is started {Runs} times on a new data folder and {Runs} times on one that has been used. Timed from the start of the process to its line `ready` and to the "
        + $"first answer of GetServerInfo, connecting included; resident memory is read {Idle.TotalSeconds:0} seconds later. Framework-dependent Release build, compiled at run time.";

    public async Task<ImmutableArray<Figure>> Run()
    {
        var samples = ImmutableArray.CreateBuilder<(Sample New, Sample Used)>();
        for (var run = 0; run < Runs; run++)
        {
            using var data = new DataFolder();
            samples.Add((await Measure(data), await Measure(data)));
            Console.WriteLine($"# run {run + 1}: load {Machine.Load()}, new folder {samples[^1].New}, used folder {samples[^1].Used}");
        }

        return
        [
            Figure("ready_new", sample => sample.New.Ready, "s", Aim.AtMost(2)),
            Figure("ready_used", sample => sample.Used.Ready, "s", Aim.AtMost(2)),
            Figure("first_answer", sample => sample.Used.Answered, "s"),
            Figure("idle_rss", sample => sample.Used.Mebibytes, "MiB", Aim.AtMost(160)),
        ];

        Figure Figure(string what, Func<(Sample New, Sample Used), double> value, string unit, Aim? aim = null) =>
            new($"{Name}.{what}", [.. samples.Select(value)], unit, aim);
    }

    private static async Task<Sample> Measure(DataFolder data)
    {
        var clock = Stopwatch.StartNew();
        await using var server = await ServerProcess.Start(data.Path);
        await new ServerService.ServerServiceClient(server.Channel).GetServerInfoAsync(new GetServerInfoRequest());
        var answered = clock.Elapsed;
        await Task.Delay(Idle);
        return new Sample(server.ReadyAfter.TotalSeconds, answered.TotalSeconds, server.ResidentMebibytes);
    }

    private sealed record Sample(double Ready, double Answered, double Mebibytes);
}
