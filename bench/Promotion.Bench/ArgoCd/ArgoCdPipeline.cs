using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Promotion.Bench.ArgoCd;

/// <summary>A project whose Stages each sync one Application, among many Applications that are nobody's.</summary>
internal static class ArgoCdPipeline
{
    public const string Project = "bench";
    private const string Repository = "https://git.bench/deploy.git";

    // About what an Application of forty objects with ten past syncs weighs.
    private const int Resources = 40;
    private const int Syncs = 10;

    /// <summary>The name of a Stage and of its Application.</summary>
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"app-{number:0000}");

    /// <summary>Project, Warehouse, Freight and Stages as manifests.</summary>
    public static string Manifests(int stages)
    {
        var text = new StringBuilder("""
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
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Freight
            metadata:
              namespace: bench
            alias: first
            origin:
              kind: Warehouse
              name: app
            images:
            - repoURL: localhost:1/bench/app
              tag: 1.0.0
              digest: sha256:0000000000000000000000000000000000000000000000000000000000000001

            """);
        foreach (var stage in Enumerable.Range(0, stages).Select(Name))
        {
            text.Append(Stage(stage));
        }

        return text.ToString();
    }

    /// <summary>An Application as Argo CD keeps it, with as much in it as usual.</summary>
    public static JsonObject Application(int number, bool isPromoted) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["name"] = Name(number),
            ["labels"] = new JsonObject { ["team"] = $"team-{number % 20}" },
            ["annotations"] = new JsonObject { ["kargo.akuity.io/authorized-stage"] = isPromoted ? $"{Project}:{Name(number)}" : "other:other" },
        },
        ["spec"] = new JsonObject
        {
            ["project"] = "default",
            ["destination"] = new JsonObject { ["namespace"] = Name(number), ["server"] = "https://kubernetes.default.svc" },
            ["source"] = new JsonObject { ["repoURL"] = Repository, ["path"] = $"apps/{Name(number)}", ["targetRevision"] = "main" },
        },
        ["status"] = new JsonObject
        {
            ["health"] = new JsonObject { ["status"] = "Healthy" },
            ["sync"] = new JsonObject { ["status"] = "Synced", ["revision"] = new string('a', 40) },
            ["reconciledAt"] = "2026-01-01T00:00:00Z",
            ["resources"] = new JsonArray([.. Enumerable.Range(0, Resources).Select(i => (JsonNode)Resource(number, i))]),
            ["history"] = new JsonArray([.. Enumerable.Range(0, Syncs).Select(i => (JsonNode)new JsonObject { ["id"] = i, ["revision"] = new string('b', 40), ["source"] = new JsonObject { ["repoURL"] = Repository, ["path"] = $"apps/{Name(number)}" } })]),
        },
    };

    private static JsonObject Resource(int number, int index) => new JsonObject
    {
        ["group"] = "apps",
        ["version"] = "v1",
        ["kind"] = "Deployment",
        ["namespace"] = Name(number),
        ["name"] = string.Create(CultureInfo.InvariantCulture, $"component-{index}"),
        ["status"] = "Synced",
        ["health"] = new JsonObject { ["status"] = "Healthy" },
    };

    private static string Stage(string name) => $$$"""
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
              direct: true
          promotionTemplate:
            spec:
              steps:
              - uses: argocd-update
                config:
                  apps:
                  - name: {{{name}}}
                    sources:
                    - repoURL: {{{Repository}}}
                      desiredRevision: {{{new string('c', 40)}}}
                      updateTargetRevision: true

        """;
}
