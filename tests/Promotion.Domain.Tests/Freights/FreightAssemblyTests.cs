using System.Collections.Immutable;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Warehouses;
using Xunit;

namespace Promotion.Domain.Tests.Freights;

public sealed class FreightAssemblyTests
{
    private static readonly string Unseen = new('c', 40);

    public static TheoryData<string, string, object> Picks => new()
    {
        { Harbour.GitUrl, "v1", Harbour.OldCommit },
        { "https://git.acme.io/web", Harbour.OldCommit.Id, Harbour.OldCommit },
        { "Web", Harbour.OldCommit.Id, Harbour.OldCommit },
        { Harbour.GitUrl, "aaaaaaa", Harbour.OldCommit },
        { Harbour.GitUrl, Unseen, new GitCommit(Harbour.GitUrl, Unseen, "main", null, null, null, null, null) },
        { Harbour.ImageUrl, "1.0.0", Harbour.OldImage },
        { "app", "1.0.0", Harbour.OldImage },
        { "app", Harbour.Digest('1'), Harbour.OldImage },
        { "app", "2.0.0@" + Harbour.Digest('2'), Harbour.NewImage },
        { "app", "3.0.0@" + Harbour.Digest('3'), Harbour.Image("3.0.0", '3') },
        { "https://charts.acme.io", "0.1.0", Harbour.OldChart },
        { "https://charts.acme.io/web", "0.1.0", Harbour.OldChart },
        { "chart", "0.0.1", Harbour.OldChart with { Version = "0.0.1" } },
    };

    public static TheoryData<string, string, string> BadPicks => new()
    {
        { "ghcr.io/acme/api", "1", "'ghcr.io/acme/api' is not watched by the Warehouse; expected one of https://git.acme.io/Web.git, app, chart" },
        { Harbour.GitUrl, "v3", "the Warehouse has not discovered this in https://git.acme.io/Web.git; expected a whole commit id, or what it discovered: v2, v1" },
        { Harbour.GitUrl, "aaaaaa", "the Warehouse has not discovered this in https://git.acme.io/Web.git; expected a whole commit id, or what it discovered: v2, v1" },
        { "app", "3.0.0", "the Warehouse has not discovered this in ghcr.io/acme/web; expected TAG@DIGEST, or what it discovered: 2.0.0, 1.0.0" },
        { "app", "", "the Warehouse has not discovered this in ghcr.io/acme/web; expected TAG@DIGEST, or what it discovered: 2.0.0, 1.0.0" },
        { "app", "3.0.0@sha256:short", "the Warehouse has not discovered this in ghcr.io/acme/web; expected TAG@DIGEST, or what it discovered: 2.0.0, 1.0.0" },
        { "chart", "latest", "the Warehouse has not discovered this in https://charts.acme.io/web; expected a semantic version, or what it discovered: 0.2.0, 0.1.0" },
    };

    [Fact]
    public void New_WithoutChoices_IsTheNewestOfEach()
    {
        var assembly = FreightAssembly.New(Harbour.Warehouse, []);

        Assert.Empty(assembly.Mistakes);
        Assert.Equal(FreightName.Of("main", Harbour.Newest), FreightName.Of("main", assembly.Artifacts));
        Assert.Equal("7", assembly.Artifacts.Images[0].Annotations["build"]);
    }

    [Theory, MemberData(nameof(Picks))]
    public void New_Pick_TakesWhatItMeans(string place, string reference, object expected)
    {
        var assembly = FreightAssembly.New(Harbour.Warehouse, [new ArtifactChoice.Pick(place, reference)]);

        Assert.Empty(assembly.Mistakes);
        Assert.Contains(expected, All(assembly.Artifacts));
        Assert.Equal(3, All(assembly.Artifacts).Count());
        Assert.Empty(FreightAdmission.Check("main", Harbour.Subscriptions, assembly.Artifacts));
    }

    [Theory, MemberData(nameof(BadPicks))]
    public void New_PickOfNothingKnown_SaysWhatWasExpected(string place, string reference, string message) =>
        Assert.Equal([new FreightMistake("artifacts[0]", message)], FreightAssembly.New(Harbour.Warehouse, [new ArtifactChoice.Pick(place, reference)]).Mistakes);

    [Fact]
    public void New_GivenInFull_KeepsWhatWasGivenUnderTheSubscriptionsName()
    {
        var given = new ContainerImage("GHCR.io/acme/web", "3.0.0", Harbour.Digest('3'), ImmutableSortedDictionary<string, string>.Empty, null);
        var assembly = FreightAssembly.New(Harbour.Warehouse,
        [
            new ArtifactChoice.OfImage(given),
            new ArtifactChoice.OfCommit(new GitCommit("https://git.acme.io/web", Unseen, null, "v3", "third", "eve", null, "mine")),
            new ArtifactChoice.OfChart(new HelmChart("https://charts.acme.io", "web", "0.1.0", null)),
        ]);

        Assert.Empty(assembly.Mistakes);
        Assert.Equal(Harbour.Image("3.0.0", '3'), assembly.Artifacts.Images[0]);
        Assert.Equal(new GitCommit(Harbour.GitUrl, Unseen, null, "v3", "third", "eve", null, null), assembly.Artifacts.Commits[0]);
        Assert.Equal(Harbour.OldChart, assembly.Artifacts.Charts[0]);
    }

    [Fact]
    public void New_GivenInPart_TakesTheRestFromWhatWasDiscovered()
    {
        var assembly = FreightAssembly.New(Harbour.Warehouse,
        [
            new ArtifactChoice.OfImage(Harbour.OldImage with { Digest = "" }), new ArtifactChoice.OfCommit(Harbour.OldCommit with { Id = "", Message = null }),
        ]);

        Assert.Empty(assembly.Mistakes);
        Assert.Equal((Harbour.OldImage, Harbour.OldCommit), (assembly.Artifacts.Images[0], assembly.Artifacts.Commits[0]));
    }

    [Fact]
    public void New_TwoChoicesForOneSubscription_AreRefused() => Assert.Equal(
        [new FreightMistake("artifacts[1]", "'app' has a choice already; expected at most one for each subscription")],
        FreightAssembly.New(Harbour.Warehouse, [new ArtifactChoice.Pick(Harbour.ImageUrl, "1.0.0"), new ArtifactChoice.Pick("app", "2.0.0")]).Mistakes);

    [Fact]
    public void New_ChoiceThatMayMeanTwo_IsRefused()
    {
        var second = new Subscription.Chart("api", Harbour.ChartUrl, "api", null, 20, false);
        var warehouse = Harbour.Warehouse with
        {
            Spec = Harbour.Warehouse.Spec with { Subscriptions = Harbour.Subscriptions.Add(second) },
            Subscriptions = Harbour.Warehouse.Subscriptions.Add(SubscriptionStatus.Unknown),
        };

        Assert.Equal(
            [
                new FreightMistake("artifacts[0]", "'https://charts.acme.io' may mean several subscriptions; expected one of chart, api"),
                new FreightMistake("artifacts", "https://charts.acme.io/api discovered nothing yet; choose an artifact of it"),
            ],
            FreightAssembly.New(warehouse, [new ArtifactChoice.Pick("https://charts.acme.io", "0.1.0")]).Mistakes);
    }

    [Fact]
    public void Of_OldFreight_ReplacesOnlyWhatIsChosen()
    {
        var old = Harbour.Freight(new([Harbour.OldCommit], [Harbour.OldImage], [Harbour.OldChart], [new GenericArtifact("blob", "b", "1", Json.Null)]));

        var assembly = FreightAssembly.Of(old, Harbour.Warehouse, [new ArtifactChoice.Pick("app", "2.0.0")]);
        var same = FreightAssembly.Of(old, Harbour.Warehouse, []);

        Assert.Empty(assembly.Mistakes);
        Assert.Equal(
            (Harbour.OldCommit, Harbour.NewImage, Harbour.OldChart, 1),
            (assembly.Artifacts.Commits[0], assembly.Artifacts.Images[0], assembly.Artifacts.Charts[0], assembly.Artifacts.Artifacts.Length));
        Assert.Equal(old.Name, FreightName.Of("main", same.Artifacts));
    }

    [Fact]
    public void Of_FreightOfOtherSubscriptions_SaysWhatNoLongerFits()
    {
        var old = Harbour.Freight(new([Harbour.OldCommit], [Harbour.OldImage with { RepoUrl = "ghcr.io/acme/gone" }], [Harbour.OldChart], []));

        Assert.Equal(
            [
                new FreightMistake("artifacts", "ghcr.io/acme/web has no artifact in Freight quick-fox; choose an artifact of it"),
                new FreightMistake(
                    "name",
                    "ghcr.io/acme/gone is not watched by Warehouse main; expected an artifact of https://git.acme.io/Web.git or ghcr.io/acme/web or https://charts.acme.io/web"),
            ],
            FreightAssembly.Of(old, Harbour.Warehouse, []).Mistakes);
    }

    private static IEnumerable<object> All(ArtifactSet set) => [.. set.Commits, .. set.Images, .. set.Charts];
}
