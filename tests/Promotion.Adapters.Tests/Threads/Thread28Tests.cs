using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Kube;
using Promotion.Adapters.Tests.ArgoCd.Contract;
using Promotion.Adapters.Tests.Kube;
using Promotion.Domain.Kube;
using Promotion.Domain.Verifications;
using Promotion.Testing.Kube;
using Xunit;

namespace Promotion.Adapters.Tests.Threads;

/// <summary>
/// Users had features switched off until the next restart because something was not there when the program started. Here nothing is decided at
/// the start: each dependency is asked when it is needed, and asked again.
/// </summary>
public sealed class Thread28Tests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task ArgoCd_NotThereAtTheStart_WorksOnceItIs()
    {
        await using var server = await KubeApiServer.Start();
        server.Traffic.Drop("list", times: 3);
        server.Traffic.Drop("get", times: 1);
        await using var driver = ClusterWorld.Driven(server, new ImpatientClock());
        server.Store.Create(KubeKind.Applications, "argocd", System.Text.Json.Nodes.JsonNode.Parse(
            """{"metadata":{"name":"web"},"spec":{"source":{"repoURL":"https://git.example/acme/web"}}}""")!.AsObject());

        await server.Watched();

        Assert.NotNull(await driver.Get(new Domain.ArgoCd.ApplicationName("argocd", "web"), None));
    }

    [Fact]
    public async Task ClusterForJobs_NotThereAtTheStart_IsAskedAgainByTheNextMeasurement()
    {
        await using var server = await KubeApiServer.Start();
        server.Traffic.Drop("create", times: 1);
        var token = Path.GetTempFileName();
        var spec = new AnalysisClusterSpec(new ClusterAccess.Server(new Uri(server.Address), token, null, false), null, false, null, 1000, TimeSpan.FromSeconds(15));
        using var cluster = new AnalysisCluster(spec, AnalysisCluster.Connect(spec), new ImpatientClock(), NullLogger<AnalysisCluster>.Instance);
        var document = System.Text.Json.Nodes.JsonNode.Parse("""{"kind":"Job","metadata":{"name":"smoke"}}""")!.AsObject();

        var away = await Assert.ThrowsAsync<MeasurementException>(() => cluster.Make(KubeResource.Jobs, "acme", document, None));
        await File.WriteAllTextAsync(token, KubeApiServer.Token);
        await cluster.Make(KubeResource.Jobs, "acme", document, None);

        Assert.StartsWith("Job acme/smoke can't be made: ", away.Message, StringComparison.Ordinal);
        Assert.NotNull(server.Store.Find(KubeKind.Jobs, "acme", "smoke"));
        File.Delete(token);
    }
}
