using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Edge;

/// <summary>A server with a project whose Freight is made by hand, and an open git server: for what needs no artifacts of the world.
/// It has no kustomize.</summary>
public sealed class Playground : IAsyncLifetime
{
    /// <summary>The alias of the only Freight.</summary>
    public const string Freight = "one";

    public PromotionServer Server { get; private set; } = null!;

    public GitServer Git { get; private set; } = null!;

    public GitRepository Files { get; private set; } = null!;

    public Promo Promo => Server.Promo("plain");

    /// <summary>The Freight's name.</summary>
    public string FreightName { get; private set; } = "";

    public string Manifests { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Git = await GitServer.Start();
        Files = await Git.Create("files");
        var commit = await Files.Commit("main", new Dictionary<string, string?> { ["kustomization.yaml"] = "resources: []\nnamePrefix: none-\n" });
        await GitRepository.Git(["-C", Files.Path, "branch", "pushed", "main"]);
        Server = await PromotionServer.Start("--kustomize", "/nonexistent/kustomize");
        Manifests = PlaygroundFiles.Pipeline(Files.Url);
        (await Promo.Apply(Manifests)).Successful();
        (await Promo.Apply(PlaygroundFiles.Freight(Files.Url, Freight, commit))).Successful();
        FreightName = (string)(await Promo.Get("freight", Freight))["name"]!;
        FreightName = FreightName[(FreightName.LastIndexOf('/') + 1)..];
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Git.DisposeAsync();
    }
}
