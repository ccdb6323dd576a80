using System.Text.Json.Nodes;
using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

/// <summary><c>promo discover</c>.</summary>
public sealed class DiscoverTests : ServerFixture
{
    [Fact]
    public async Task Discover_File_TellsFindsErrorsAndWhyThereIsNoFreight()
    {
        var images = Subscription(Wire.SubscriptionKind.Image, "ghcr.io/acme/web", "");
        images.Discovered.AddRange(Enumerable.Range(1, 7).Select(i => new Wire.Artifact { Image = new Wire.ContainerImage { RepoUrl = "ghcr.io/acme/web", Tag = $"1.{i}" } }));
        images.DiscoveredCount = 7;
        var chart = Subscription(Wire.SubscriptionKind.Chart, "https://charts.acme.io", "");
        chart.Chart = "web";
        Server.Api.Discovered = new Wire.DiscoverArtifactsResponse
        {
            Subscriptions = { Subscription(Wire.SubscriptionKind.Git, "https://git.acme.io/web", "it refuses"), images, chart },
            Idle = "Not all subscriptions could be looked at.",
        };

        Assert.Equal(ExitCode.Failed, await Cli.Run("discover", "-f", Cli.File("w.yaml", "kind: Warehouse")));
        Assert.Equal(
            """
            git https://git.acme.io/web: it refuses
            image ghcr.io/acme/web: 7 found
              web:1.1
              web:1.2
              web:1.3
              web:1.4
              web:1.5
              and 2 more
            chart https://charts.acme.io web: nothing matches
            would pack no Freight: Not all subscriptions could be looked at.

            """,
            Cli.Written);
        Assert.Equal(("kind: Warehouse", "projects/web"), (Server.Asked<Wire.DiscoverArtifactsRequest>().Manifest, Server.Asked<Wire.DiscoverArtifactsRequest>().Project));
    }

    [Theory]
    [InlineData(true, "Freight brave-otter of these artifacts exists: app@a1b2c3d\n")]
    [InlineData(false, "would pack Freight 62726176652d6f7474657200000000000000000: app@a1b2c3d\n")]
    public async Task Discover_Name_TellsTheFreight(bool exists, string expected)
    {
        var freight = Samples.Reference();
        Server.Api.Discovered = new Wire.DiscoverArtifactsResponse { Freight = freight, FreightExists = exists };

        Assert.Equal(ExitCode.Success, await Cli.Run("discover", "main"));
        Assert.Equal(expected.Replace("62726176652d6f7474657200000000000000000", freight.Name.Split('/')[^1], StringComparison.Ordinal), Cli.Written);
        Assert.Equal("projects/web/warehouses/main", Server.Asked<Wire.DiscoverArtifactsRequest>().Name);
    }

    [Fact]
    public async Task Discover_Json_WritesTheWholeAnswer()
    {
        Server.Api.Discovered = new Wire.DiscoverArtifactsResponse { Idle = "why not" };

        Assert.Equal(ExitCode.Success, await Cli.Run("discover", "main", "-o", "json"));
        Assert.Equal("why not", (string?)JsonNode.Parse(Cli.Written)!["idle"]);
    }

    [Theory]
    [InlineData]
    [InlineData("main", "-f", "w.yaml")]
    public async Task Discover_NeitherOrBoth_IsMisuse(params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await Cli.Run(["discover", .. arguments]));
        Assert.Contains("give exactly one of NAME and --file", Cli.Complained, StringComparison.Ordinal);
    }

    private static Wire.Subscription Subscription(Wire.SubscriptionKind kind, string url, string error) =>
        new() { Kind = kind, RepoUrl = url, Discovery = new Wire.Discovery { Error = error, FinishTime = Samples.Ago(TimeSpan.Zero) } };
}
