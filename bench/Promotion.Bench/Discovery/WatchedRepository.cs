using System.Diagnostics;
using System.Text;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.Discovery;

/// <summary>A project with one Warehouse for each of some services of a repository.</summary>
internal sealed class WatchedRepository(ServerProcess server, Monorepo repository, string project, ImmutableArray<int> services)
{
    private readonly WarehouseService.WarehouseServiceClient client = new(server.Channel);
    private int rounds;

    /// <summary>Defines all of it and waits for the first Freight; milliseconds until each was there.</summary>
    public async Task<ImmutableArray<double>> Define(string interval = "24h")
    {
        await using var arrivals = await Arrivals.Begin(server);
        var start = Stopwatch.GetTimestamp();
        await new ManifestService.ManifestServiceClient(server.Channel).ApplyManifestsAsync(
            new ApplyManifestsRequest { Sources = { new ManifestSource { Origin = "bench.yaml", Text = Manifests(interval) } } });
        return await arrivals.Next(services.Length, start);
    }

    /// <summary>Pushes a commit that changes all watched services, refreshes all Warehouses and waits for their Freight; milliseconds until each was there.</summary>
    public async Task<ImmutableArray<double>> Push()
    {
        await using var arrivals = await Arrivals.Begin(server);
        await repository.Push(services, ++rounds);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(services.Select(async service => await client.RefreshWarehouseAsync(
            new RefreshWarehouseRequest { Name = $"projects/{project}/warehouses/{Name(service)}" })));
        return await arrivals.Next(services.Length, start);
    }

    private static string Name(int service) => $"service-{service}";

    private string Manifests(string interval)
    {
        var text = new StringBuilder($"""
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Project
            metadata:
              name: {project}

            """);
        foreach (var service in services)
        {
            text.Append($"""
                ---
                apiVersion: kargo.akuity.io/v1alpha1
                kind: Warehouse
                metadata:
                  name: {Name(service)}
                  namespace: {project}
                spec:
                  interval: {interval}
                  subscriptions:
                  - git:
                      repoURL: {repository.Url}
                      includePaths: [{Monorepo.Folder(service)}]

                """);
        }

        return text.ToString();
    }
}
