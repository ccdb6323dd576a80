using System.Globalization;
using System.Text;

namespace Promotion.Bench.Engine;

/// <summary>A project with many Stages side by side, each with three compose-output steps.</summary>
internal static class Pipeline
{
    public const string Project = "bench";

    /// <summary>The names of the Stages.</summary>
    public static ImmutableArray<string> Stages(int count) => [.. Enumerable.Range(0, count).Select(i => $"stage-{i:000}")];

    /// <summary>The alias of one of the Freight.</summary>
    public static string Freight(int number) => string.Create(CultureInfo.InvariantCulture, $"freight-{number}");

    /// <summary>All of it as manifests.</summary>
    public static string Manifests(ImmutableArray<string> stages, int freights)
    {
        var text = new StringBuilder(Head);
        foreach (var number in Enumerable.Range(0, freights))
        {
            text.Append(FreightManifest(number));
        }

        foreach (var stage in stages)
        {
            text.Append(Stage(stage));
        }

        return text.ToString();
    }

    // Nothing is ever discovered there: Freight is made by hand.
    private const string Head = """
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Project
        metadata:
          name: bench
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Warehouse
        metadata:
          name: app
          namespace: bench
        spec:
          interval: 24h
          freightCreationPolicy: Manual
          subscriptions:
          - image:
              repoURL: localhost:1/bench/app

        """;

    /// <summary>One Freight as a manifest.</summary>
    public static string FreightManifest(int number) => $"""
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Freight
        metadata:
          namespace: bench
        alias: {Freight(number)}
        origin:
          kind: Warehouse
          name: app
        images:
        - repoURL: localhost:1/bench/app
          tag: 1.0.{number}
          digest: sha256:{number:x64}

        """;

    /// <summary>A Stage as a manifest: it takes Freight from another, or straight from the Warehouse.</summary>
    public static string Stage(string name, string? after = null) => $$$"""
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: {{{name}}}
          namespace: bench
        spec:
          requestedFreight:
          - origin:
              kind: Warehouse
              name: app
            sources:
              {{{(after is null ? "direct: true" : $"stages: [{after}]")}}}
          promotionTemplate:
            spec:
              steps:
              - uses: compose-output
                as: one
                config:
                  stage: ${{ ctx.stage }}
              - uses: compose-output
                as: two
                config:
                  sentence: ${{ outputs.one.stage }} gets ${{ ctx.targetFreight.name }}
              - uses: compose-output
                as: three
                config:
                  again: ${{ outputs.two.sentence }}

        """;
}
