namespace Promotion.Host.Tests.Edge;

/// <summary>What Kargo's quickstart applies, field by field, and a GitOps repository of the shape it promotes.</summary>
internal static class QuickstartFiles
{
    private static readonly string[] Stages = ["test", "uat", "prod"];

    /// <summary>A kustomize base with a Deployment, and an overlay for each Stage.</summary>
    public static Dictionary<string, string?> Repository(string imageRepo)
    {
        var files = new Dictionary<string, string?>
        {
            ["README.md"] = "The sample application.\n",
            ["base/kustomization.yaml"] = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- deployment.yaml\n- service.yaml\n",
            ["base/deployment.yaml"] = Deployment(imageRepo),
            ["base/service.yaml"] = Service,
        };
        foreach (var stage in Stages)
        {
            files[$"stages/{stage}/kustomization.yaml"] =
                $"apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: kargo-demo-{stage}\nresources:\n- ../../base\n";
        }
        return files;
    }

    /// <summary>The quickstart's manifests, the credentials of its registry added, in one file.</summary>
    public static string Pipeline(string gitOpsRepo, string imageRepo, string user, string password) => string.Join("---\n",
        [Project, Secret("kargo-demo-repo", "git", gitOpsRepo, user, password), Secret("kargo-demo-images", "image", imageRepo, user, password),
        Warehouse(imageRepo), Task(gitOpsRepo, imageRepo), Stage("test", "direct: true"), Stage("uat", "stages:\n      - test"),
        Stage("prod", "stages:\n      - uat"), ApplicationSet(gitOpsRepo)]);

    public const string Project = """
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Project
        metadata:
          name: kargo-demo

        """;

    public static string Secret(string name, string type, string repository, string user, string password) => $"""
        apiVersion: v1
        kind: Secret
        type: Opaque
        metadata:
          name: {name}
          namespace: kargo-demo
          labels:
            kargo.akuity.io/cred-type: {type}
        stringData:
          repoURL: {repository}
          username: {user}
          password: {password}

        """;

    public static string Warehouse(string imageRepo, string name = "kargo-demo") => $"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Warehouse
        metadata:
          name: {name}
          namespace: kargo-demo
        spec:
          subscriptions:
          - image:
              repoURL: {imageRepo}
              constraint: ^1.29.0
              discoveryLimit: 5

        """;

    public static string Stage(string name, string sources, string warehouse = "kargo-demo") => $"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: {name}
          namespace: kargo-demo
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
              - task:
                  name: demo-promo-process
                as: promo-process

        """;

    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata:
          name: kargo-demo
        spec:
          ports:
          - port: 80
          selector:
            app: kargo-demo

        """;

    private static string Deployment(string imageRepo) => $"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: kargo-demo
        spec:
          replicas: 1
          selector:
            matchLabels:
              app: kargo-demo
          template:
            metadata:
              labels:
                app: kargo-demo
            spec:
              containers:
              - name: nginx
                image: {imageRepo}:placeholder

        """;

    private static string Task(string gitOpsRepo, string imageRepo) => $$$"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: PromotionTask
        metadata:
          name: demo-promo-process
          namespace: kargo-demo
        spec:
          vars:
          - name: gitopsRepo
            value: {{{gitOpsRepo}}}
          - name: imageRepo
            value: {{{imageRepo}}}
          steps:
          - uses: git-clone
            config:
              repoURL: ${{ vars.gitopsRepo }}
              checkout:
              - branch: main
                path: ./src
              - branch: stage/${{ ctx.stage }}
                create: true
                path: ./out
          - uses: git-clear
            config:
              path: ./out
          - uses: kustomize-set-image
            as: update
            config:
              path: ./src/base
              images:
              - image: ${{ vars.imageRepo }}
                tag: ${{ imageFrom(vars.imageRepo).Tag }}
          - uses: kustomize-build
            config:
              path: ./src/stages/${{ ctx.stage }}
              outPath: ./out
          - uses: git-commit
            as: commit
            config:
              path: ./out
              message: ${{ task.outputs.update.commitMessage }}
          - uses: git-push
            config:
              path: ./out
          - uses: argocd-update
            config:
              apps:
              - name: kargo-demo-${{ ctx.stage }}
                sources:
                - repoURL: ${{ vars.gitopsRepo }}
                  desiredRevision: ${{ task.outputs.commit.commit }}

        """;

    private static string ApplicationSet(string gitOpsRepo) => $$$"""
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata:
          name: kargo-demo
          namespace: argocd
        spec:
          generators:
          - list:
              elements:
              - stage: test
              - stage: uat
              - stage: prod
          template:
            metadata:
              name: kargo-demo-{{stage}}
              annotations:
                kargo.akuity.io/authorized-stage: kargo-demo:{{stage}}
            spec:
              project: default
              source:
                repoURL: {{{gitOpsRepo}}}
                targetRevision: stage/{{stage}}
                path: .
              destination:
                server: https://kubernetes.default.svc
                namespace: kargo-demo-{{stage}}
              syncPolicy:
                syncOptions:
                - CreateNamespace=true

        """;
}
