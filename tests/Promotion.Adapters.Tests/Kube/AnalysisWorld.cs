using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Kube;
using Promotion.Adapters.Tests.Metrics;
using Promotion.Domain.Kube;
using Promotion.Domain.Verifications;
using Promotion.Testing;
using Promotion.Testing.Kube;

namespace Promotion.Adapters.Tests.Kube;

/// <summary>A cluster for verifications, whose controllers the test plays.</summary>
internal sealed class AnalysisWorld : IAsyncDisposable
{
    // A guard against a hanging run, never waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _unwanted = new();

    private AnalysisWorld(KubeApiServer server, TimeProvider clock, string? @namespace)
    {
        (Server, Clock) = (server, clock);
        var token = Path.Combine(_folder.Path, "token");
        File.WriteAllText(token, KubeApiServer.Token);
        var access = new ClusterAccess.Server(new Uri(server.Address), token, null, false);
        var spec = new AnalysisClusterSpec(access, @namespace, true, null, 1000, TimeSpan.FromSeconds(15));
        Cluster = new AnalysisCluster(spec, AnalysisCluster.Connect(spec), clock, NullLogger<AnalysisCluster>.Instance);
    }

    public KubeApiServer Server { get; }

    public TimeProvider Clock { get; }

    public AnalysisCluster Cluster { get; }

    public CancellationToken Stopped => _stop.Token;

    public static async Task<AnalysisWorld> Start(string? @namespace = null, TimeProvider? clock = null) =>
        new(await KubeApiServer.Start(), clock ?? TimeProvider.System, @namespace);

    public Task<MeasuredValue> Measure(string config, string id = "01jgfjjz00000000000000000a-0-1") => new JobMetricProvider([Cluster], Clock).Measure(
        new MeasurementRequest("acme", "test", "Smoke Test", JsonNode.Parse(config)!.AsObject(), new MetricBench(), MetricBench.Now, id, _unwanted.Token), _stop.Token);

    /// <summary>Nobody waits for the answer any more.</summary>
    public void Abort()
    {
        _unwanted.Cancel();
        _stop.Cancel();
    }

    /// <summary>The server stops; the verification goes on elsewhere.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Returns the object of that kind that is there, as soon as one is, and somebody watches.</summary>
    public async Task<JsonObject> Made(KubeKind kind)
    {
        await Server.Watched().WaitAsync(Patience);
        return Server.Store.List(kind, null).Items.Single();
    }

    /// <summary>A controller writes the object's status.</summary>
    public void Status(KubeKind kind, JsonObject document, string status)
    {
        var metadata = document["metadata"]!;
        Server.Store.Change(kind, (string)metadata["namespace"]!, (string)metadata["name"]!, found =>
        {
            found["status"] = JsonNode.Parse(status);
            return found;
        });
    }

    public async ValueTask DisposeAsync()
    {
        Cluster.Dispose();
        await Server.DisposeAsync();
        _stop.Dispose();
        _unwanted.Dispose();
        _folder.Dispose();
    }
}
