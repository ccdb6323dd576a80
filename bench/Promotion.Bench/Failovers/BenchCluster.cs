using System.Security.Cryptography;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.Failovers;

/// <summary>Servers on one PostgreSQL, which syncs every commit.</summary>
internal sealed class BenchCluster : IAsyncDisposable
{
    private readonly List<(DataFolder Folder, ServerProcess Server)> servers = [];
    private readonly BenchStore store;

    private BenchCluster(BenchStore store) => this.store = store;

    /// <summary>Those that were started.</summary>
    public IEnumerable<ServerProcess> Servers => servers.Select(it => it.Server);

    /// <summary>Starts so many.</summary>
    public static async Task<BenchCluster> Start(int count)
    {
        var cluster = new BenchCluster(await BenchStore.Make(isShared: true));
        var key = Path.Combine(cluster.store.Data, "cluster.key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        while (cluster.servers.Count < count)
        {
            var folder = new DataFolder();
            cluster.servers.Add((folder, await ServerProcess.Start(folder.Path, [.. cluster.store.Flags, "--secret-key", key])));
        }

        return cluster;
    }

    /// <summary>The server that has the grains of the only project.</summary>
    public async Task<ServerProcess> Holder()
    {
        var counts = await Task.WhenAll(Servers.Select(async server =>
            (await new ServerService.ServerServiceClient(server.Channel).ListSilosAsync(new ListSilosRequest())).Silos.First(silo => silo.IsAnswering).GrainCount));
        return servers[Array.IndexOf(counts, counts.Max())].Server;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var (folder, server) in servers)
        {
            await server.DisposeAsync();
            folder.Dispose();
        }

        await store.DisposeAsync();
    }
}
