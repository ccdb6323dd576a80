using System.Text;
using System.Text.Json.Nodes;
using Promotion.Testing;
using Promotion.Testing.Kube;
using Xunit;

namespace Promotion.Host.Tests.Edge;

/// <summary>The server with Secrets and ConfigMaps that are in a cluster and nowhere else.</summary>
public sealed class KubernetesSecretsTests : IAsyncLifetime
{
    private const string Password = "only-in-the-cluster-7f3a";

    private readonly TempFolder folder = new();
    private KubeApiServer kube = null!;
    private GitServer git = null!;
    private GitRepository repository = null!;
    private PromotionServer server = null!;

    private Promo Promo => server.Promo("shop");

    public async ValueTask InitializeAsync()
    {
        kube = await KubeApiServer.Start();
        git = await GitServer.Start(new GitServerOptions { Users = ImmutableDictionary<string, string>.Empty.Add("ada", Password) });
        repository = await git.Create("web");
        await repository.Commit("main", new Dictionary<string, string?> { ["web.yaml"] = "a: 1" });
        await File.WriteAllTextAsync(folder["token"], KubeApiServer.Token);
        await File.WriteAllTextAsync(folder["secrets.yaml"], $$"""
            kubernetes: { url: "{{kube.Address}}", tokenFile: "{{folder["token"]}}" }
            projects: [shop]
            """);
        server = await PromotionServer.Start("--kubernetes-secrets", folder["secrets.yaml"]);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await git.DisposeAsync();
        await kube.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Values_OfTheCluster_OpenRepositoriesAndFillTemplatesAndAreNotStored()
    {
        Put(KubeKind.Secrets, "git", new JsonObject { ["repoURL"] = Encode(repository.Url), ["username"] = Encode("ada"), ["password"] = Encode(Password) }, "git");
        Put(KubeKind.ConfigMaps, "settings", new JsonObject { ["region"] = "eu" });
        (await Promo.Apply(Pipeline())).Successful();
        await Promo.Do("refresh", "warehouse", "main", "--wait");
        var freight = (string)(await Promo.List("freight"))[0]["name"]!;

        await Promo.Do("promote", "--stage", "test", "--freight", freight, "--wait");
        Assert.Equal(["eu"], await Regions());
        kube.Store.Change(KubeKind.ConfigMaps, "shop", "settings", document =>
        {
            document["data"]!["region"] = "us";
            return document;
        });
        await Promo.Do("promote", "--stage", "test", "--freight", freight, "--wait");

        Assert.Equal(["eu", "us"], (await Regions()).Order());
        await server.Stop();
        Assert.DoesNotContain(Directory.EnumerateFiles(server.Data, "*", SearchOption.AllDirectories), HoldsThePassword);
    }

    [Fact]
    public async Task Promotion_WhileTheClusterIsAway_WaitsForItAndGoesOn()
    {
        Put(KubeKind.Secrets, "git", new JsonObject { ["repoURL"] = Encode(repository.Url), ["username"] = Encode("ada"), ["password"] = Encode(Password) }, "git");
        Put(KubeKind.ConfigMaps, "settings", new JsonObject { ["region"] = "eu" });
        (await Promo.Apply(Pipeline())).Successful();
        await Promo.Do("refresh", "warehouse", "main", "--wait");
        var freight = (string)(await Promo.List("freight"))[0]["name"]!;
        await server.Stop();
        await kube.Stop();
        await server.Restart();

        await Promo.Do("promote", "--stage", "test", "--freight", freight);

        await Promo.Sees("promotions", "the ConfigMaps of project shop cannot be read yet: cannot reach the cluster of the Secrets");
        await kube.Resume();
        await Promo.Sees("promotions", "PROMOTION_PHASE_SUCCEEDED");
        Assert.Equal(["eu"], await Regions());
    }

    [Theory]
    [InlineData("kubernetes: { inCluster: true }", "line 1, projects: is required: expected a list of projects; * stands for any text")]
    [InlineData("projects: [shop]", "kubernetes: is required")]
    [InlineData("{ projects: [shop], kubernetes: { kubeconfig: /nowhere } }", "KubernetesSecrets: /nowhere: ")]
    [InlineData("{ projects: [shop], kubernetes: { inCluster: true }, namespace: x }", "namespace: ")]
    public async Task Start_BadFile_SaysWhatIsWrong(string yaml, string words)
    {
        await File.WriteAllTextAsync(folder["bad.yaml"], yaml);

        var result = await PromotionServer.Run("--data", folder["data"], "--http", "127.0.0.1:0", "--grpc", "127.0.0.1:0", "--kubernetes-secrets", folder["bad.yaml"]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }

    /// <summary>What the promotions composed.</summary>
    private async Task<IEnumerable<string?>> Regions() => (await Promo.List("promotions")).Select(promotion => (string?)promotion["steps"]![0]!["output"]!["region"]);

    private static bool HoldsThePassword(string file) =>
        Encoding.Latin1.GetString(File.ReadAllBytes(file)) is var text
        && (text.Contains(Password, StringComparison.Ordinal) || text.Contains(Encode(Password), StringComparison.Ordinal));

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private void Put(KubeKind kind, string name, JsonObject data, string? credential = null)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (credential is not null)
        {
            metadata["labels"] = new JsonObject { ["kargo.akuity.io/cred-type"] = credential };
        }

        kube.Store.Create(kind, "shop", new JsonObject { ["metadata"] = metadata, ["data"] = data });
    }

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
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: test
          namespace: shop
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
              - uses: compose-output
                as: out
                config:
                  region: ${{ configMap("settings").region }}
                  isSet: ${{ secret("git").password != "" }}
        """;
}
