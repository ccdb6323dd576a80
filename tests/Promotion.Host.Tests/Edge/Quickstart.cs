using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Edge;

/// <summary>The surroundings of Kargo's quickstart: a git server and a registry that want passwords, and our server beside them.</summary>
public sealed class Quickstart : IAsyncLifetime
{
    /// <summary>The project, the Warehouse and the GitOps repository: the quickstart calls all three so.</summary>
    public const string Name = "kargo-demo";

    public const string User = "ada";
    public const string Password = "not-a-real-token";
    private const string Image = "nginx/nginx";

    private static readonly ImmutableDictionary<string, string> Users = ImmutableDictionary<string, string>.Empty.Add(User, Password);

    private int newest = 1;

    public GitServer Git { get; private set; } = null!;

    public GitRepository GitOps { get; private set; } = null!;

    public RegistryServer Registry { get; private set; } = null!;

    public PromotionServer Server { get; private set; } = null!;

    public Promo Promo => Server.Promo(Name);

    /// <summary>The image's repository, as manifests name it.</summary>
    public string ImageRepo => $"{Registry.Host}/{Image}";

    /// <summary>Starts everything; the registry has three tags, one of which the Warehouse does not want.</summary>
    public async ValueTask InitializeAsync()
    {
        Git = await GitServer.Start(new GitServerOptions { Users = Users });
        Registry = await RegistryServer.Start(new RegistryOptions { Users = Users });
        Server = await PromotionServer.Start();
        foreach (var tag in new[] { "1.28.9", "1.29.0", "1.29.1" }) await PushImage(tag);
        GitOps = await Git.Create(Name);
        await GitOps.Commit("main", QuickstartFiles.Repository(ImageRepo));
        // So that git remembers each push to each branch.
        await GitOps.Configure("core.logAllRefUpdates", "always");
        (await Promo.Apply(QuickstartFiles.Pipeline(GitOps.Url, ImageRepo, User, Password))).Successful();
    }

    public Task PushImage(string tag) => Registry.PushImage(Image, tag);

    /// <summary>Pushes an image newer than all before, and returns its tag and the Freight made of it.</summary>
    public async Task<(string Tag, string Freight)> Release()
    {
        var tag = $"1.29.{++newest}";
        await PushImage(tag);
        return (tag, await Freight(tag));
    }

    /// <summary>Makes the Warehouse look, and returns the name of the Freight with that tag.</summary>
    public async Task<string> Freight(string tag)
    {
        await Promo.Do("refresh", "warehouse", Name, "--wait");
        var found = (await Promo.List("freight")).Single(freight => Tag(freight) == tag);
        return (string)found["name"]!;
    }

    public static string Tag(JsonNode freight) => (string)freight["artifacts"]![0]!["image"]!["tag"]!;

    /// <summary>Promotes, waits for the end, and for the verification that opens the way to the next Stage.</summary>
    public async Task Promote(string stage, string freight)
    {
        await Promo.Do("promote", "--stage", stage, "--freight", freight, "--wait");
        await Verified(stage, freight);
    }

    /// <summary>Waits until the Freight is verified in the Stage.</summary>
    public Task Verified(string stage, string freight) =>
        Promo.Sees("freight", $"\"name\": ?\"{freight}\".*\"verifiedIn\": ?\\[[^\\]]*/stages/{stage}\"");

    /// <summary>How often something was pushed to the Stage's branch.</summary>
    public async Task<int> Pushes(string stage) =>
        (await GitRepository.Git(["-C", GitOps.Path, "reflog", "--format=%H", $"stage/{stage}"])).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>The Stage's branch holds the rendered image, after so many promotions with one commit and one push each, and its
    /// application runs the last commit.</summary>
    public async Task AssertDelivered(string stage, string tag, int promotions = 1)
    {
        // The branch begins with an empty commit, which comes with the first push.
        var commits = await GitOps.Log($"stage/{stage}");
        Assert.Equal(("Initial commit", promotions), (commits[^1].Message, commits.Length - 1));
        Assert.Equal(promotions, await Pushes(stage));
        var manifests = string.Concat(await Task.WhenAll((await GitOps.ListFiles($"stage/{stage}")).Select(file => GitOps.Show($"stage/{stage}", file))));
        Assert.Contains($"image: {ImageRepo}:{tag}\n", manifests, StringComparison.Ordinal);
        Assert.Contains($"namespace: {Name}-{stage}\n", manifests, StringComparison.Ordinal);
        var application = await Promo.Get("applications", $"local/argocd/{Name}-{stage}");
        Assert.Equal(("SYNC_STATUS_SYNCED", commits[0].Sha), ((string)application["syncStatus"]!, (string)application["sources"]![0]!["syncedRevision"]!));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Registry.DisposeAsync();
        await Git.DisposeAsync();
    }
}
