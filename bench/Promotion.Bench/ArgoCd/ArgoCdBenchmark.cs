using System.Diagnostics;
using System.Text.Json.Nodes;
using Promotion.Bench.Reports;
using Promotion.Bench.Servers;
using Promotion.Testing.ArgoCd;
using Promotion.Testing.Kube;
using Promotion.V1;

namespace Promotion.Bench.ArgoCd;

/// <summary>What an Argo CD with many Applications costs, and how soon a Stage knows of a change.</summary>
internal sealed class ArgoCdBenchmark : IBenchmark
{
    private const int Applications = 2000;
    private const int Stages = 200;
    private const int Events = 1000;
    private const int ChurnPerEvent = 2;

    public string Name => "argocd";

    public string Method =>
        $"{Applications} Applications of about 9 KiB on a double of the Kubernetes API in the benchmark's process, {Stages} of them each synced by a Stage of their own; a player takes the part "
        + "of Argo CD's controller. memory is what the server holds more once it knows them, after all Stages were promoted. calls is what the server sends to the API for one promotion, from Promote to "
        + $"a healthy Stage, watches not counted. Then the health of an Application changes {Events} times, one Stage after the other, with {ChurnPerEvent} changes of other Applications each time; event is from that "
        + "write to the news of the Stage's health in a gRPC watch. Client, double and server share the machine's processors.";

    public async Task<ImmutableArray<Figure>> Run()
    {
        using var data = new DataFolder();
        await using var kube = await KubeApiServer.Start();
        await using var server = await ServerProcess.Start(data.Path, "--argocd-instances", await Instances(data.Path, kube));
        await kube.Watched();
        var before = server.ResidentMebibytes;
        foreach (var number in Enumerable.Range(0, Applications))
        {
            kube.Store.Create(KubeKind.Applications, "argocd", ArgoCdPipeline.Application(number, number < Stages));
        }

        await using var controller = ArgoCdController.Start(kube);
        await new ManifestService.ManifestServiceClient(server.Channel).ApplyManifestsAsync(
            new ApplyManifestsRequest { Sources = { new ManifestSource { Origin = "bench.yaml", Text = ArgoCdPipeline.Manifests(Stages) } } });
        await using var healths = StageHealths.Begin(server);
        var calls = await Calls(server);
        var promoted = Stopwatch.StartNew();
        await PromoteAll(server, healths);
        var seconds = promoted.Elapsed.TotalSeconds;
        var perPromotion = (await Calls(server) - calls) / (double)Stages;
        var memory = server.ResidentMebibytes - before;
        var (latencies, churn) = await ChangeHealths(kube, healths);
        return
        [
            new Figure($"{Name}.event_p50", [Quantile.Of(latencies, 0.5)], "ms"),
            new Figure($"{Name}.event_p99", [Quantile.Of(latencies, 0.99)], "ms", Aim.AtMost(1000)),
            new Figure($"{Name}.calls", [perPromotion], "calls", Aim.AtMost(3)),
            new Figure($"{Name}.promotions", [Stages / seconds], "promotions/s"),
            new Figure($"{Name}.memory", [memory], "MiB"),
            new Figure($"{Name}.churn", [churn], "changes/s"),
        ];
    }

    private static async Task<string> Instances(string folder, KubeApiServer kube)
    {
        var (token, file) = (Path.Combine(folder, "token"), Path.Combine(folder, "argocd.yaml"));
        await File.WriteAllTextAsync(token, KubeApiServer.Token);
        await File.WriteAllTextAsync(file, $$"""
            instances:
            - name: bench
              kubernetes: { url: "{{kube.Address}}", tokenFile: "{{token}}" }
              requestsPerSecond: 1000
            """);
        return file;
    }

    private static async Task<long> Calls(ServerProcess server) =>
        (await new ArgoCdService.ArgoCdServiceClient(server.Channel).GetArgoCdInstanceAsync(new GetArgoCdInstanceRequest { Name = "instances/bench" })).Instance.CallCount;

    private static Task PromoteAll(ServerProcess server, StageHealths healths) => Parallel.ForEachAsync(
        Enumerable.Range(0, Stages).Select(ArgoCdPipeline.Name),
        new ParallelOptions { MaxDegreeOfParallelism = 20 },
        async (stage, cancellation) =>
        {
            await new PromotionService.PromotionServiceClient(server.Channel).PromoteAsync(new PromoteRequest
            {
                Stage = $"projects/{ArgoCdPipeline.Project}/stages/{stage}",
                Freight = $"projects/{ArgoCdPipeline.Project}/freight/first",
            }, cancellationToken: cancellation);
            await healths.Of(stage, HealthStatus.Healthy);
        });

    private static async Task<(ImmutableArray<double> Latencies, double Churn)> ChangeHealths(KubeApiServer kube, StageHealths healths)
    {
        var latencies = ImmutableArray.CreateBuilder<double>(Events);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Events; i++)
        {
            for (var other = 0; other < ChurnPerEvent; other++)
            {
                SetHealth(kube, Stages + (((i * ChurnPerEvent) + other) % (Applications - Stages)), i % 2 == 0 ? "Progressing" : "Healthy");
            }

            var isSick = i / Stages % 2 == 0;
            var start = Stopwatch.GetTimestamp();
            SetHealth(kube, i % Stages, isSick ? "Degraded" : "Healthy");
            await healths.Of(ArgoCdPipeline.Name(i % Stages), isSick ? HealthStatus.Unhealthy : HealthStatus.Healthy);
            latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return (latencies.ToImmutable(), Events * (ChurnPerEvent + 1) / clock.Elapsed.TotalSeconds);
    }

    private static void SetHealth(KubeApiServer kube, int number, string health) =>
        kube.Store.Change(KubeKind.Applications, "argocd", ArgoCdPipeline.Name(number), document =>
        {
            document["status"]!["health"] = new JsonObject { ["status"] = health };
            return document;
        });
}
