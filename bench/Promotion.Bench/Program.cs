using Promotion.Bench;
using Promotion.Bench.ArgoCd;
using Promotion.Bench.Clusters;
using Promotion.Bench.Deciders;
using Promotion.Bench.Discovery;
using Promotion.Bench.Engine;
using Promotion.Bench.Expressions;
using Promotion.Bench.Failovers;
using Promotion.Bench.Fanout;
using Promotion.Bench.Faults;
using Promotion.Bench.Git;
using Promotion.Bench.History;
using Promotion.Bench.Memory;
using Promotion.Bench.Reports;
using Promotion.Bench.Soak;
using Promotion.Bench.Starts;
using Promotion.Bench.Watches;

ImmutableArray<IBenchmark> all =
[
    new StartBenchmark(), new ArgoCdBenchmark(), new DecideBenchmark(), new ExpressionBenchmark(), new EngineBenchmark("engine", freights: 1), new EngineBenchmark("engine-moving", freights: 20),
    new FanoutBenchmark(), new WatchBenchmark(), new DiscoveryBenchmark(), new FaultsBenchmark(),
    new EngineBenchmark("engine-postgres", freights: 1, isShared: true),
    new ServersBenchmark(), new FailoverBenchmark(), new MemoryBenchmark(), new HistoryBenchmark(), new SoakBenchmark(),
    new GitBenchmark("git", commits: 15_000, bytes: 3700, stages: 100), new GitBenchmark("git-large", commits: 20_000, bytes: 140_000, stages: 0),
];
var chosen = args is [] or ["all", ..] ? all : [.. all.Where(benchmark => benchmark.Name == args[0])];
if (chosen.IsEmpty || args is not ([] or [_] or [_, "--results", _]))
{
    Console.Error.WriteLine($"usage: all|{string.Join('|', all.Select(benchmark => benchmark.Name))} [--results FILE]");
    return 2;
}

var before = Machine.Load();
var reports = ImmutableArray.CreateBuilder<Report>();
foreach (var benchmark in chosen)
{
    Console.WriteLine($"# {benchmark.Name}: {benchmark.Method}");
    var figures = await benchmark.Run();
    foreach (var figure in figures)
    {
        Console.WriteLine(figure);
    }

    reports.Add(new Report(benchmark.Name, benchmark.Method, figures, benchmark.Remarks(figures)));
}

if (args is [_, _, var file])
{
    await File.WriteAllTextAsync(file, ResultsPage.Write(reports.ToImmutable(), await Machine.Describe(), (before, Machine.Load())));
}

return 0;
