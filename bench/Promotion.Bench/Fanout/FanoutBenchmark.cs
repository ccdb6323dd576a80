using System.Diagnostics;
using System.Globalization;
using System.Text;
using Promotion.Bench.Engine;
using Promotion.Bench.Reports;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.Fanout;

/// <summary>How soon one Freight is in a thousand Stages side by side, and at the end of ten in a row that promote by themselves.</summary>
internal sealed class FanoutBenchmark : IBenchmark
{
    private const int StageCount = 1000;
    private const int Rounds = 5;
    private const int ChainLength = 10;
    private const int Journeys = 30;
    private const double KargoWideSeconds = 54.9;
    private const double KargoChainMilliseconds = 1710;

    public string Name => "fanout";

    public string Method =>
        $"Wide: {StageCount} Stages of one project, each with three compose-output steps that hold expressions. A client promotes one Freight to all of them at once over gRPC, "
        + $"and learns from Watch when each has ended; counted from the first call to the last end. One round of another Freight to warm up, then {Rounds}, each with a Freight of its own. "
        + $"Chain: {ChainLength} Stages in a row with the same steps, which promote by themselves; counted from the call that creates a Freight by hand until Watch tells that the "
        + $"last Stage has verified it. {Journeys} Freight one after the other to warm up, then {Journeys} that count. SQLite with synchronous=FULL. Client and server share the machine's processors.";

    public async Task<ImmutableArray<Figure>> Run()
    {
        var wide = await Wide();
        var chain = await Chain();
        return
        [
            new Figure($"{Name}.wide", wide, "s", Aim.AtMost(1)),
            new Figure($"{Name}.chain", [Quantile.Of(chain, 0.5)], "ms", Aim.AtMost(100)),
            new Figure($"{Name}.chain_p99", [Quantile.Of(chain, 0.99)], "ms"),
        ];
    }

    public ImmutableArray<string> Remarks(ImmutableArray<Figure> figures) =>
    [
        $"Kargo, measured on a machine of this class, took {KargoWideSeconds.ToString(CultureInfo.InvariantCulture)} s for the 1,000 Stages and {KargoChainMilliseconds / 1000:0.0} s for the chain: "
        + $"{KargoWideSeconds / figures[0].Median:0} and {KargoChainMilliseconds / figures[1].Median:0} times as long.",
    ];

    private static async Task<ImmutableArray<double>> Wide()
    {
        using var data = new DataFolder();
        await using var server = await ServerProcess.Start(data.Path);
        var stages = Pipeline.Stages(StageCount);
        await Apply(server, Pipeline.Manifests(stages, Rounds + 1));
        await using var completions = await Completions.Begin(server);
        var client = new PromotionService.PromotionServiceClient(server.Channel);
        var seconds = ImmutableArray.CreateBuilder<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            var freight = $"projects/{Pipeline.Project}/freight/{Pipeline.Freight(round)}";
            var phases = await Task.WhenAll(stages.Select(async stage =>
            {
                var promoted = await client.PromoteAsync(new PromoteRequest { Stage = $"projects/{Pipeline.Project}/stages/{stage}", Freight = freight });
                return await completions.Of(promoted.Promotion.Name);
            }));
            Console.WriteLine($"# wide {round}: {Figure.Text(clock.Elapsed.TotalSeconds)} s");
            seconds.Add(phases.All(phase => phase == PromotionPhase.Succeeded) ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException("A promotion did not succeed."));
        }

        return [.. seconds.Skip(1)];
    }

    private static async Task<ImmutableArray<double>> Chain()
    {
        using var data = new DataFolder();
        await using var server = await ServerProcess.Start(data.Path);
        await Apply(server, ChainManifests());
        await using var arrivals = await Verifications.Begin(server, $"projects/{Pipeline.Project}/stages/{Pipeline.Stages(ChainLength)[^1]}");
        var milliseconds = ImmutableArray.CreateBuilder<double>();
        for (var journey = 0; journey < 2 * Journeys; journey++)
        {
            var clock = Stopwatch.StartNew();
            await Apply(server, Pipeline.FreightManifest(journey));
            await arrivals.Of(Pipeline.Freight(journey));
            milliseconds.Add(clock.Elapsed.TotalMilliseconds);
        }

        Console.WriteLine($"# chain: {string.Join(", ", milliseconds.Skip(Journeys).Select(Figure.Text))} ms");
        return [.. milliseconds.Skip(Journeys)];
    }

    private static string ChainManifests()
    {
        var stages = Pipeline.Stages(ChainLength);
        var text = new StringBuilder(Pipeline.Manifests([], 0)).Append("""
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: ProjectConfig
            metadata:
              name: bench
              namespace: bench
            spec:
              promotionPolicies:
              - stageSelector: {}
                autoPromotionEnabled: true

            """);
        for (var i = 0; i < stages.Length; i++)
        {
            text.Append(Pipeline.Stage(stages[i], i == 0 ? null : stages[i - 1]));
        }

        return text.ToString();
    }

    private static async Task Apply(ServerProcess server, string text) =>
        await new ManifestService.ManifestServiceClient(server.Channel).ApplyManifestsAsync(
            new ApplyManifestsRequest { Sources = { new ManifestSource { Origin = "bench.yaml", Text = text } } });
}
