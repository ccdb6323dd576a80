using Promotion.Bench.Discovery;
using Promotion.Bench.Reports;
using Promotion.Bench.Servers;
using Promotion.Testing;
using Promotion.V1;
using ServerProcess = Promotion.Bench.Servers.ServerProcess;

namespace Promotion.Bench.Faults;

/// <summary>What healthy Warehouses suffer from the faults of others' repositories.</summary>
internal sealed class FaultsBenchmark : IBenchmark
{
    private const int Warehouses = 10;
    private const int Commits = 2_000;
    private const int Pairs = 5;
    private const int WarmPushes = 5;
    private const int Pushes = 20;

    public string Name => "faults";

    public string Method =>
        $"{Warehouses} Warehouses of a project watch folders of one repository of {Commits} commits. `alone`: a commit that changes all folders is pushed; from the first refresh until all Freight was "
        + $"seen on Watch (median of {Pushes} pushes, after {WarmPushes}). `beside_faults`: the same on another server that also has 64 Warehouses, each looking every second at a repository that never "
        + "answers, answers a byte a second, answers 429 with Retry-After, answers 401, closes the connection, has a certificate nobody trusts, has an index of 50 MB, or is a silent git server. "
        + $"{Pairs} pairs, one after the other; `ratio` is the second over the first of each pair. All servers share the machine's processors, so what the faulty ones cost is in it.";

    public async Task<ImmutableArray<Figure>> Run()
    {
        await using var git = await GitServer.Start();
        await using var faulty = await FaultyRepositories.Start();
        var repository = await Monorepo.Create(git, "healthy", Warehouses, Commits, bytes: 500);
        var (alone, beside, ratios) = (Doubles(), Doubles(), Doubles());
        for (var pair = 0; pair < Pairs; pair++)
        {
            alone.Add(await Median(repository, null));
            beside.Add(await Median(repository, faulty));
            ratios.Add(beside[^1] / alone[^1]);
            Console.WriteLine($"# alone {Figure.Text(alone[^1])} ms, beside {faulty.Warehouses} faulty ones {Figure.Text(beside[^1])} ms, load {Figure.Text(Machine.Load())}");
        }

        return
        [
            new($"{Name}.alone", alone.ToImmutable(), "ms"),
            new($"{Name}.beside_faults", beside.ToImmutable(), "ms"),
            new($"{Name}.ratio", ratios.ToImmutable(), "", Aim.AtMost(1.1)),
        ];
    }

    private static async Task<double> Median(Monorepo repository, FaultyRepositories? faulty)
    {
        using var data = new DataFolder();
        await using var server = await ServerProcess.Start(data.Path);
        if (faulty is not null)
        {
            await new ManifestService.ManifestServiceClient(server.Channel).ApplyManifestsAsync(
                new ApplyManifestsRequest { Sources = { new ManifestSource { Origin = "faulty.yaml", Text = faulty.Manifests() } } });
        }

        var watched = new WatchedRepository(server, repository, "healthy", [.. Enumerable.Range(0, Warehouses)]);
        await watched.Define();
        var times = Doubles();
        for (var push = 0; push < WarmPushes + Pushes; push++)
        {
            var last = (await watched.Push())[^1];
            if (push >= WarmPushes)
            {
                times.Add(last);
            }
        }

        return Quantile.Of(times.ToImmutable(), 0.5);
    }

    private static ImmutableArray<double>.Builder Doubles() => ImmutableArray.CreateBuilder<double>();
}
