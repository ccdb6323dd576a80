namespace Promotion.Host.Tests.Clusters;

/// <summary>A pipeline of Stages that each push to a branch of their own: what a promotion did to the world can be counted.</summary>
internal static class ClusterFiles
{
    public const string Project = "load";

    public static string Stage(int number) => $"s{number}";

    public static string Branch(string stage) => $"env/{stage}";

    public static string Pipeline(string repository, int stages) => $"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Project
        metadata:
          name: {Project}
        {Warehouse(repository, "files", "1h")}
        {string.Concat(Enumerable.Range(0, stages).Select(number => Manifest(repository, Stage(number))))}
        """;

    public static string Warehouse(string repository, string name, string interval) => $"""
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Warehouse
        metadata:
          name: {name}
          namespace: {Project}
        spec:
          interval: {interval}
          freightCreationPolicy: Manual
          subscriptions:
          - git:
              repoURL: {repository}
              discoveryLimit: 5
        """;

    public static string Freight(string repository, string commit) => $"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Freight
        metadata:
          name: by-hand
          namespace: {Project}
        alias: one
        origin:
          kind: Warehouse
          name: files
        commits:
        - repoURL: {repository}
          id: "{commit}"
        """;

    private static string Manifest(string repository, string stage) => $$$"""

        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: {{{stage}}}
          namespace: {{{Project}}}
        spec:
          requestedFreight:
          - origin:
              kind: Warehouse
              name: files
            sources:
              direct: true
          promotionTemplate:
            spec:
              steps:
              - uses: git-clone
                config:
                  repoURL: {{{repository}}}
                  checkout:
                  - branch: {{{Branch(stage)}}}
                    path: ./src
              - uses: yaml-update
                config:
                  path: ./src/values.yaml
                  updates:
                  - key: promotion
                    value: ${{ ctx.promotion }}
              - uses: git-commit
                config:
                  path: ./src
                  message: Note the promotion
              - uses: git-push
                config:
                  path: ./src
        """;
}
