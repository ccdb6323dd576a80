using System.Diagnostics;
using System.Text;
using Promotion.Bench.Engine;
using Promotion.Bench.Reports;
using Promotion.Bench.Servers;

namespace Promotion.Bench.Memory;

/// <summary>What Stages cost in memory, and how long a server takes to start with many of them.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{
    private const int PerProject = 500;
    private static readonly int StageCount = Size.Of("BENCH_STAGES", 10_000);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public string Name => "memory";

    public string Method =>
        $"{StageCount} Stages (BENCH_STAGES) in projects of {PerProject}, each with three compose-output steps, are applied to a server, which then has all of them in memory. `active`: its resident memory {Rest.TotalSeconds:0} s later. "
        + "The server is then killed and started again over them. `ready`: from its start to its line `ready`. `idle`: its resident memory so long after that, with no Stage in memory. `stage`: the difference for one Stage. "
        + "Server garbage collection; SQLite.";

    public async Task<ImmutableArray<Figure>> Run()
    {
        using var data = new DataFolder();
        double active, applied;
        await using (var server = await ServerProcess.Start(data.Path))
        {
            var clock = Stopwatch.StartNew();
            for (var project = 0; project * PerProject < StageCount; project++)
            {
                await server.Apply(Manifests($"memory-{project}", Math.Min(PerProject, StageCount - (project * PerProject))));
            }

            applied = StageCount / clock.Elapsed.TotalSeconds;
            await Task.Delay(Rest);
            active = server.ResidentMebibytes;
        }

        await using var again = await ServerProcess.Start(data.Path);
        await Task.Delay(Rest);
        var idle = again.ResidentMebibytes;
        return
        [
            new Figure($"{Name}.applied", [applied], "Stages/s"),
            new Figure($"{Name}.active", [active], "MiB", Aim.AtMost(1229)),
            new Figure($"{Name}.idle", [idle], "MiB", Aim.AtMost(300)),
            new Figure($"{Name}.stage", [(active - idle) * 1024 / StageCount], "KiB"),
            new Figure($"{Name}.ready", [again.ReadyAfter.TotalSeconds], "s", Aim.AtMost(3)),
        ];
    }

    private static string Manifests(string project, int stages)
    {
        var text = new StringBuilder(Pipeline.Manifests([], 1).Replace(Pipeline.Project, project, StringComparison.Ordinal));
        foreach (var stage in Pipeline.Stages(stages))
        {
            text.Append(Pipeline.Stage(stage).Replace($"namespace: {Pipeline.Project}", $"namespace: {project}", StringComparison.Ordinal));
        }

        return text.ToString();
    }
}
