using System.Collections.Immutable;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Warehouses;

namespace Promotion.Domain.Tests.Freights;

/// <summary>A Warehouse that watches a git repository, an image and a chart, and has discovered two of each.</summary>
internal static class Harbour
{
    public const string GitUrl = "https://git.acme.io/Web.git";
    public const string ImageUrl = "ghcr.io/acme/web";
    public const string ChartUrl = "https://charts.acme.io/";

    public static readonly DateTimeOffset Noon = new(2030, 1, 2, 12, 0, 0, TimeSpan.Zero);
    public static readonly GitCommit NewCommit = new(GitUrl, new string('b', 40), "main", "v2", "new", "ada", null, null);
    public static readonly GitCommit OldCommit = new(GitUrl, new string('a', 40), "main", "v1", "old", "ada", null, null);
    public static readonly ContainerImage NewImage = Image("2.0.0", '2') with { Annotations = ImmutableSortedDictionary<string, string>.Empty.Add("build", "7") };
    public static readonly ContainerImage OldImage = Image("1.0.0", '1');
    public static readonly HelmChart NewChart = new(ChartUrl, "web", "0.2.0", "chart");
    public static readonly HelmChart OldChart = new(ChartUrl, "web", "0.1.0", "chart");

    public static readonly ImmutableArray<Subscription> Subscriptions =
    [
        new Subscription.Git(null, GitUrl, CommitSelectionStrategy.NewestTag, "main", null, false, [], [], null, [], [], null, 20, false, false),
        new Subscription.Image("app", ImageUrl, ImageSelectionStrategy.SemVer, null, true, [], [], null, 20, false, false),
        new Subscription.Chart("chart", ChartUrl, "web", null, 20, false),
    ];

    public static readonly Warehouse Warehouse = new(
        "shop",
        "main",
        ObjectMeta.Empty,
        new WarehouseSpec(null, WarehouseSpec.DefaultInterval, FreightCreationPolicy.Manual, null, Subscriptions),
        1,
        Noon,
        [
            new SubscriptionStatus(new Discovered.Commits(GitUrl, [NewCommit, OldCommit], [Noon, Noon], null), Noon, null),
            new SubscriptionStatus(new Discovered.Images(ImageUrl, [NewImage, OldImage], [Noon, Noon]), Noon, null),
            new SubscriptionStatus(new Discovered.Charts(ChartUrl, [NewChart, OldChart]), Noon, null),
        ],
        Noon,
        Noon,
        0,
        null,
        null,
        null);

    public static ArtifactSet Newest { get; } = new([NewCommit], [NewImage], [NewChart], []);

    public static string Digest(char of) => $"sha256:{new string(of, 64)}";

    public static ContainerImage Image(string tag, char digest) =>
        new(ImageUrl, tag, Digest(digest), ImmutableSortedDictionary<string, string>.Empty, "app");

    public static Freight Freight(ArtifactSet artifacts, string alias = "quick-fox") => FreightDecider.Evolve(
        null, new FreightEvent.Created(new("shop", FreightName.Of("main", artifacts), alias, "main", ObjectMeta.Empty, artifacts, Noon)));
}
