using Promotion.Bench.Reports;
using Promotion.Bench.Servers;
using Promotion.Testing;
using ServerProcess = Promotion.Bench.Servers.ServerProcess;

namespace Promotion.Bench.Discovery;

/// <summary>How soon a push has become Freight of all Warehouses of a large repository, and what quiet Warehouses cost.</summary>
internal sealed class DiscoveryBenchmark : IBenchmark
{
    private const int Warehouses = 57;
    private const int Commits = 15_000;
    private const int ManyCommits = 100_000;
    private const int Pushes = 12;
    private const int Colds = 3;
    private const int QuietProjects = 20;
    private const int QuietPerProject = 50;
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    public string Name => "discovery";

    public string Method =>
        $"A repository of {Commits} commits in {Warehouses} folders, made by a seeded generator, on git's own smart HTTP server; {Warehouses} Warehouses of one project, each with the path filter of "
        + $"its folder. `cold`: from applying all manifests to a server without a mirror until all Freight was seen on Watch ({Colds} servers). `warm`: a commit that changes all folders is pushed; "
        + $"from the first refresh until all Freight was seen on Watch ({Pushes} pushes); `warm_p95` is over all Freight. Transfers are requests for objects that reached the git server. `long_*`: the "
        + $"same with one Warehouse on {ManyCommits} commits. `quiet_*`: {QuietProjects * QuietPerProject} Warehouses of {QuietProjects} projects that look once a minute at repositories in which nothing "
        + "changes; processor time of the server and the programs it runs, over a minute. Client, git server and server share the machine's processors.";

    public async Task<ImmutableArray<Figure>> Run()
    {
        await using var git = await GitServer.Start();
        return [.. await Monorepository(git), .. await LongHistory(git), .. await QuietWarehouses(git)];
    }

    public ImmutableArray<string> Remarks(ImmutableArray<Figure> figures) =>
        ["Kargo on a machine of this class needs 176 s and 57 clones (2.5 GB) for each push to such a repository."];

    private async Task<ImmutableArray<Figure>> Monorepository(GitServer git)
    {
        var repository = await Monorepo.Create(git, "monorepo", Warehouses, Commits, bytes: 3700);
        Console.WriteLine($"# {Commits} commits, {Figure.Text(repository.Mebibytes)} MiB");
        var (cold, coldTransfers) = (ImmutableArray.CreateBuilder<double>(), ImmutableArray.CreateBuilder<double>());
        var (warm, each, warmTransfers, listings) = (Doubles(), Doubles(), Doubles(), Doubles());
        for (var i = 0; i < Colds; i++)
        {
            using var data = new DataFolder();
            await using var server = await ServerProcess.Start(data.Path);
            var watched = new WatchedRepository(server, repository, "mono", [.. Enumerable.Range(0, Warehouses)]);
            var before = repository.Transfers;
            cold.Add((await watched.Define())[^1] / 1000);
            coldTransfers.Add(repository.Transfers - before);
            Console.WriteLine($"# cold: {Figure.Text(cold[^1])} s, {coldTransfers[^1]} transfers");
            for (var push = 0; i == Colds - 1 && push < Pushes; push++)
            {
                var (transfers, listed) = (repository.Transfers, repository.Listings);
                var times = await watched.Push();
                warm.Add(times[^1]);
                each.AddRange(times);
                warmTransfers.Add(repository.Transfers - transfers);
                listings.Add(repository.Listings - listed);
                Console.WriteLine($"# warm: {Figure.Text(warm[^1])} ms, {warmTransfers[^1]} transfers, {listings[^1]} listings, load {Figure.Text(Machine.Load())}");
            }
        }

        return
        [
            new($"{Name}.cold", cold.ToImmutable(), "s", Aim.AtMost(15)),
            new($"{Name}.cold_transfers", coldTransfers.ToImmutable(), "requests", Aim.AtMost(1)),
            new($"{Name}.warm", warm.ToImmutable(), "ms"),
            new($"{Name}.warm_p95", [Quantile.Of(each.ToImmutable(), 0.95)], "ms", Aim.AtMost(2000)),
            new($"{Name}.warm_transfers", warmTransfers.ToImmutable(), "requests", Aim.AtMost(1)),
            new($"{Name}.warm_listings", listings.ToImmutable(), "requests"),
        ];
    }

    private async Task<ImmutableArray<Figure>> LongHistory(GitServer git)
    {
        var repository = await Monorepo.Create(git, "long", Warehouses, ManyCommits, bytes: 200);
        using var data = new DataFolder();
        await using var server = await ServerProcess.Start(data.Path);
        var watched = new WatchedRepository(server, repository, "long", [1]);
        var cold = (await watched.Define())[^1] / 1000;
        var warm = Doubles();
        for (var push = 0; push < Pushes; push++)
        {
            warm.Add((await watched.Push())[^1]);
        }

        return [new($"{Name}.long_cold", [cold], "s"), new($"{Name}.long_warm", warm.ToImmutable(), "ms", Aim.AtMost(1000))];
    }

    private async Task<ImmutableArray<Figure>> QuietWarehouses(GitServer git)
    {
        using var data = new DataFolder();
        await using var server = await ServerProcess.Start(data.Path);
        for (var i = 0; i < QuietProjects; i++)
        {
            var repository = await Monorepo.Create(git, $"quiet-{i}", QuietPerProject, commits: 2000, bytes: 50);
            await new WatchedRepository(server, repository, $"quiet-{i}", [.. Enumerable.Range(0, QuietPerProject)]).Define("1m");
        }

        // The first looks are over when the last Freight is there; what the runtime still compiles belongs to them.
        await Task.Delay(Quiet);
        var (before, listings) = (server.ProcessorWithPrograms, git.Traffic.Count(GitServer.Fetch));
        await Task.Delay(Quiet);
        var seconds = (server.ProcessorWithPrograms - before).TotalSeconds;
        return
        [
            new($"{Name}.quiet_cpu", [seconds], "s/min", Aim.AtMost(2)),
            new($"{Name}.quiet_listings", [git.Traffic.Count(GitServer.Fetch) - listings], "/min"),
        ];
    }

    private static ImmutableArray<double>.Builder Doubles() => ImmutableArray.CreateBuilder<double>();
}
