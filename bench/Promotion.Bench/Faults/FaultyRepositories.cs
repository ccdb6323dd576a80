using System.Text;
using Promotion.Testing;

namespace Promotion.Bench.Faults;

/// <summary>Repositories that hang, drip, refuse and overflow, each with some Warehouses that look at it every second.</summary>
internal sealed class FaultyRepositories : IAsyncDisposable
{
    private const int Always = 1_000_000;
    private const int WarehousesEach = 8;
    private const int LargeCharts = 500;
    private const int LargeDescription = 100_000;
    private readonly List<IAsyncDisposable> servers = [];
    private readonly List<string> subscriptions = [];

    private FaultyRepositories() { }

    /// <summary>How many Warehouses there are.</summary>
    public int Warehouses => subscriptions.Count * WarehousesEach;

    public static async Task<FaultyRepositories> Start()
    {
        var faulty = new FaultyRepositories();
        await faulty.AddCharts(server => server.Traffic.Silence(ChartRepositoryServer.Index, times: Always));
        await faulty.AddCharts(server => server.Traffic.Drip(ChartRepositoryServer.Index, TimeSpan.FromSeconds(1), times: Always));
        await faulty.AddCharts(server => server.Traffic.Fail(ChartRepositoryServer.Index, 429, times: Always, retryAfter: TimeSpan.FromSeconds(1)));
        await faulty.AddCharts(server => server.Traffic.Fail(ChartRepositoryServer.Index, 401, times: Always));
        await faulty.AddCharts(server => server.Traffic.Drop(ChartRepositoryServer.Index, times: Always));
        await faulty.AddCharts(_ => { }, new ChartRepositoryOptions { Tls = true });
        await faulty.AddCharts(Overflow);
        await faulty.AddSilentGit();
        return faulty;
    }

    /// <summary>A project with all of the Warehouses.</summary>
    public string Manifests()
    {
        var text = new StringBuilder("apiVersion: kargo.akuity.io/v1alpha1\nkind: Project\nmetadata:\n  name: faulty\n");
        foreach (var (i, subscription) in subscriptions.SelectMany(one => Enumerable.Repeat(one, WarehousesEach)).Index())
        {
            text.Append($"""
                ---
                apiVersion: kargo.akuity.io/v1alpha1
                kind: Warehouse
                metadata:
                  name: faulty-{i}
                  namespace: faulty
                spec:
                  interval: 1s
                  freightCreationPolicy: Manual
                  subscriptions:
                  - {subscription}

                """);
        }

        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    private async Task AddCharts(Action<ChartRepositoryServer> spoil, ChartRepositoryOptions? options = null)
    {
        var server = await ChartRepositoryServer.Start(options);
        servers.Add(server);
        server.Add("web", "1.2.3");
        spoil(server);
        subscriptions.Add($"chart: {{repoURL: \"{server.Address}\", name: web}}");
    }

    private static void Overflow(ChartRepositoryServer server)
    {
        var description = new string('x', LargeDescription);
        for (var i = 0; i < LargeCharts; i++)
        {
            server.Add(new HelmChart($"chart-{i}", "1.0.0") { Description = description });
        }
    }

    private async Task AddSilentGit()
    {
        var server = await GitServer.Start();
        servers.Add(server);
        var repository = await server.Create("silent");
        server.Traffic.Silence(GitServer.Discovery, times: Always);
        subscriptions.Add($"git: {{repoURL: \"{repository.Url}\"}}");
    }
}
