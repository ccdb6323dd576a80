using System.Text.Json.Nodes;
using Promotion.Testing;
using Promotion.Testing.ArgoCd;
using Promotion.Testing.Kube;
using Xunit;

namespace Promotion.Host.Tests.Edge;

/// <summary>The server with Argo CDs in clusters: one that answers, and one where nobody is.</summary>
public sealed class ArgoCdInstancesTests : IAsyncLifetime
{
    private const string Dead = "http://127.0.0.1:1";

    private readonly TempFolder folder = new();
    private KubeApiServer kube = null!;
    private ArgoCdController controller = null!;
    private GitServer git = null!;
    private GitRepository repository = null!;
    private PromotionServer server = null!;

    private Promo Promo => server.Promo("shop");

    public async ValueTask InitializeAsync()
    {
        kube = await KubeApiServer.Start();
        controller = ArgoCdController.Start(kube);
        git = await GitServer.Start();
        repository = await git.Create("web");
        await repository.Commit("main", new Dictionary<string, string?> { ["web.yaml"] = "a: 1" });
        await File.WriteAllTextAsync(folder["token"], KubeApiServer.Token);
        await File.WriteAllTextAsync(folder["argocd.yaml"], $$$"""
            instances:
            - name: prod
              kubernetes: { url: "{{{kube.Address}}}", tokenFile: "{{{folder["token"]}}}" }
              access:
              - projects: [shop]
                destinationNamespaces: [shop-*]
            - name: away
              kubernetes: { url: "{{{Dead}}}" }
            """);
        server = await PromotionServer.Start("--argocd-instances", folder["argocd.yaml"]);
        kube.Store.Create(KubeKind.Applications, "argocd", Application("web", "shop-web"));
        (await Promo.Apply(Pipeline())).Successful();
        await Promo.Do("refresh", "warehouse", "main", "--wait");
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await controller.DisposeAsync();
        await kube.DisposeAsync();
        await git.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Promote_ThroughACluster_SyncsWaitsAndIsHealthyWhileAnotherIsDead()
    {
        var freight = (string)(await Promo.List("freight"))[0]["name"]!;
        var waiting = (await Promo.Do("promote", "--stage", "lost", "--freight", freight)).Trim();

        await Promo.Do("promote", "--stage", "test", "--freight", freight, "--wait");

        await Promo.Sees("freight", "\"verifiedIn\": ?\\[[^\\]]*/stages/test");
        var application = kube.Store.Find(KubeKind.Applications, "argocd", "web")!;
        Assert.Equal(await repository.Head("main"), (string?)application["spec"]!["source"]!["targetRevision"]);
        Assert.StartsWith("web test.", Assert.Single(controller.Started), StringComparison.Ordinal);
        await Promo.Sees("promotions", "cannot reach Argo CD away");
        var seen = await Promo.Do("get", "argocd");
        Assert.Matches(@"prod +yes +Up +Kubernetes +1 ", seen);
        Assert.Matches($@"away +- +Down +Kubernetes +0 .*{Dead}.*cannot reach Argo CD away", seen);
        Assert.Contains("prod/argocd/web", await Promo.Do("get", "applications"), StringComparison.Ordinal);
        Assert.NotEmpty(waiting);
    }

    [Fact]
    public async Task Promote_WhileTheApiServerIsDown_WaitsSaysSoAndGoesOnWhenItIsBack()
    {
        var freight = (string)(await Promo.List("freight"))[0]["name"]!;
        await kube.Stop();

        await Promo.Do("promote", "--stage", "test", "--freight", freight);

        await Promo.Sees("promotions", "cannot reach Argo CD prod");
        var listed = await Promo.Run("get", "applications");
        Assert.Contains("Argo CD prod does not answer, so its applications are missing here", listed.Error, StringComparison.Ordinal);
        Assert.Contains("cannot reach Argo CD prod", await Promo.Do("explain", "stage", "test"), StringComparison.Ordinal);
        await kube.Resume();
        await Promo.Sees("freight", "\"verifiedIn\": ?\\[[^\\]]*/stages/test");
        Assert.Single(controller.Started);
    }

    [Fact]
    public async Task Promote_OutsideOfWhatTheProjectMayTouch_IsRefusedAndNothingChanges()
    {
        kube.Store.Create(KubeKind.Applications, "argocd", Application("core", "kube-system"));
        var freight = (string)(await Promo.List("freight"))[0]["name"]!;

        var result = await Promo.Run("promote", "--stage", "core", "--freight", freight, "--wait");

        Assert.NotEqual(0, result.ExitCode);
        await Promo.Sees("promotions", "is delivered to namespace ..?kube-system..?, which project shop may not touch");
        Assert.Null(kube.Store.Find(KubeKind.Applications, "argocd", "core")!["operation"]);
    }

    private JsonObject Application(string name, string destination) => (JsonObject)JsonNode.Parse($$$"""
        {"metadata":{"name":"{{{name}}}","annotations":{"kargo.akuity.io/authorized-stage":"shop:test,shop:core"}},
         "spec":{"destination":{"namespace":"{{{destination}}}"},"source":{"repoURL":"{{{repository.Url}}}","path":".","targetRevision":"main"} } }
        """)!;

    private string Pipeline() => $$$"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Project
        metadata:
          name: shop
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Warehouse
        metadata:
          name: main
          namespace: shop
        spec:
          subscriptions:
          - git:
              repoURL: {{{repository.Url}}}
        ---
        {{{Stage("test", "web")}}}
              - uses: argocd-wait
                config:
                  apps:
                  - name: web
        ---
        {{{Stage("core", "core")}}}
        ---
        {{{Stage("lost", "web", "annotations: { promotion.dev/argocd-instance: away }")}}}
        """;

    private string Stage(string name, string application, string more = "") => $$$"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: {{{name}}}
          namespace: shop
          {{{more}}}
        spec:
          requestedFreight:
          - origin:
              kind: Warehouse
              name: main
            sources:
              direct: true
          promotionTemplate:
            spec:
              steps:
              - uses: argocd-update
                config:
                  apps:
                  - name: {{{application}}}
                    sources:
                    - repoURL: {{{repository.Url}}}
                      desiredRevision: ${{ commitFrom("{{{repository.Url}}}").ID }}
                      updateTargetRevision: true
        """;
}
