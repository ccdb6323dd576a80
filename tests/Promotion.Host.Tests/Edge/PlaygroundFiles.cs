namespace Promotion.Host.Tests.Edge;

/// <summary>The manifests of the playground.</summary>
internal static class PlaygroundFiles
{
    /// <summary>A Warehouse that makes no Freight by itself, and a Stage for each kind of promotion.</summary>
    public static string Pipeline(string repository) => $$$"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Project
        metadata:
          name: plain
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Warehouse
        metadata:
          name: files
          namespace: plain
        spec:
          interval: 1h
          freightCreationPolicy: Manual
          subscriptions:
          - git:
              repoURL: {{{repository}}}
              discoveryLimit: 5
        ---
        {{{Stage("first # first", "direct: true", "kind: Stage # first", "files # first")}}}
              - uses: compose-output
                config:
                  answer: 42
        ---
        {{{Stage("second", "stages: [first]")}}}
              - uses: compose-output
                config:
                  answer: 43
        ---
        {{{Stage("mistaken", "direct: true")}}}
              - uses: git-clone
                as: fetch
                config:
                  repoURL: {{{repository}}}
                  checkout:
                  - brunch: main
                    path: ./src
        ---
        {{{Stage("rendered", "direct: true")}}}
              {{{Clone(repository, "main")}}}
              - uses: kustomize-build
                config:
                  path: ./src
                  outPath: ./out.yaml
        ---
        {{{Stage("pushed", "direct: true")}}}
              {{{Clone(repository, "pushed")}}}
              - uses: compose-output
                as: value
                config:
                  promotion: ${{ ctx.promotion }}
              - uses: yaml-update
                config:
                  path: ./src/kustomization.yaml
                  updates:
                  - key: namePrefix
                    value: ${{ outputs.value.promotion }}
              - uses: git-commit
                config:
                  path: ./src
                  message: Set the prefix
              - uses: git-push
                config:
                  path: ./src
        """;

    /// <summary>Freight of one commit, made by hand.</summary>
    public static string Freight(string repository, string alias, string commit) => $"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Freight
        metadata:
          name: by-hand
          namespace: plain
        alias: {alias}
        origin:
          kind: Warehouse
          name: files
        commits:
        - repoURL: {repository}
          id: "{commit}"
        """;

    /// <summary>A Stage, as far as its list of steps.</summary>
    private static string Stage(string name, string sources, string kind = "kind: Stage", string warehouse = "files") => $"""
        apiVersion: kargo.akuity.io/v1alpha1
        {kind}
        metadata:
          name: {name}
          namespace: plain
        spec:
          requestedFreight:
          - origin:
              kind: Warehouse
              name: {warehouse}
            sources:
              {sources}
          promotionTemplate:
            spec:
              steps:
        """;

    private static string Clone(string repository, string branch) => $"""
        - uses: git-clone
                config:
                  repoURL: {repository}
                  checkout:
                  - branch: {branch}
                    path: ./src
        """;
}
