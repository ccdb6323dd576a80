using System.Text.Json;

namespace Promotion.Host.Demo;

/// <summary>What the demo's repositories hold and the pipeline that promotes it.</summary>
internal static class DemoFiles
{
    /// <summary>The demo's project.</summary>
    public const string Project = "demo";

    /// <summary>The demo's Warehouse.</summary>
    public const string Warehouse = "guestbook";

    /// <summary>The application, as its developers write it.</summary>
    public const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: guestbook
        spec:
          replicas: 1
          selector:
            matchLabels:
              app: guestbook
          template:
            metadata:
              labels:
                app: guestbook
            spec:
              containers:
              - name: guestbook
                image: guestbook:1.0.0
                envFrom:
                - configMapRef:
                    name: guestbook
        """;

    /// <summary>What the application says, as its developers write it.</summary>
    public static string ConfigMap(string greeting) => $"""
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: guestbook
        data:
          greeting: {JsonSerializer.Serialize(greeting)}
          stage: none # set by each promotion
          commit: none # set by each promotion

        """;

    /// <summary>A pipeline dev, staging, prod over the two repositories; the first two promote by themselves.</summary>
    public static string Pipeline(string app, string gitOps) => $$$"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Project
        metadata:
          name: demo
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: ProjectConfig
        metadata:
          name: demo
          namespace: demo
        spec:
          promotionPolicies:
          - stageSelector:
              name: dev
            autoPromotionEnabled: true
          - stageSelector:
              name: staging
            autoPromotionEnabled: true
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Warehouse
        metadata:
          name: guestbook
          namespace: demo
        spec:
          interval: 10s
          subscriptions:
          - git:
              repoURL: {{{app}}}
              branch: main
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: PromotionTask
        metadata:
          name: deploy
          namespace: demo
        spec:
          vars:
          - name: app
            value: {{{app}}}
          - name: gitops
            value: {{{gitOps}}}
          steps:
          - uses: git-clone
            as: source
            config:
              repoURL: ${{ vars.app }}
              checkout:
              - commit: ${{ quote(commitFrom(vars.app).ID) }}
                path: ./src
          - uses: git-clone
            as: gitops
            config:
              repoURL: ${{ vars.gitops }}
              checkout:
              - branch: stage/${{ ctx.stage }}
                create: true
                path: ./out
          - uses: git-clear
            config:
              path: ./out
          - uses: copy
            config:
              inPath: ./src/config
              outPath: ./out
          - uses: yaml-update
            as: update
            config:
              path: ./out/configmap.yaml
              updates:
              - key: data.stage
                value: ${{ ctx.stage }}
              - key: data.commit
                value: ${{ quote(commitFrom(vars.app).ID) }}
          - uses: git-commit
            as: commit
            config:
              path: ./out
              message: "${{ ctx.stage }}: ${{ commitFrom(vars.app).Message }}"
          - uses: git-push
            config:
              path: ./out
          - uses: argocd-update
            config:
              apps:
              - name: guestbook-${{ ctx.stage }}
                sources:
                - repoURL: ${{ vars.gitops }}
                  desiredRevision: ${{ quote(task.outputs.commit.commit) }}
        ---
        {{{Stage("dev", "direct: true")}}}
        ---
        {{{Stage("staging", "stages: [dev]")}}}
        ---
        {{{Stage("prod", "stages: [staging]")}}}
        ---
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata:
          name: guestbook
          namespace: argocd
        spec:
          generators:
          - list:
              elements:
              - stage: dev
              - stage: staging
              - stage: prod
          template:
            metadata:
              name: guestbook-{{stage}}
              annotations:
                kargo.akuity.io/authorized-stage: demo:{{stage}}
            spec:
              project: default
              source:
                repoURL: {{{gitOps}}}
                targetRevision: stage/{{stage}}
                path: .
              destination:
                server: https://kubernetes.default.svc
                namespace: guestbook-{{stage}}
        """;

    private static string Stage(string name, string sources) => $$"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: {{name}}
          namespace: demo
        spec:
          requestedFreight:
          - origin:
              kind: Warehouse
              name: guestbook
            sources:
              {{sources}}
          promotionTemplate:
            spec:
              steps:
              - task:
                  name: deploy
                as: deploy
        """;
}
