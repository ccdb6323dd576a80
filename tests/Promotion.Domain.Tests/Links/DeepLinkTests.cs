using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Expressions;
using Promotion.Domain.Freights;
using Promotion.Domain.Links;
using Promotion.Domain.Projects;
using Promotion.Domain.Stages;
using Xunit;

namespace Promotion.Domain.Tests.Links;

public sealed class DeepLinkTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Make_OfFreight_KnowsItsManifestAndStatus()
    {
        var freight = FreightDecider.Evolve(null, new FreightEvent.Created(new FreightCommand.Create(
            "shop", "f1", "happy-cat", "web", ObjectMeta.Empty, ArtifactSet.Empty with { Images = [new ContainerImage("ghcr.io/acme/web", "1.2.3", "sha256:abc", ImmutableSortedDictionary<string, string>.Empty, null)] }, Now)))
            with
        { CurrentlyIn = ImmutableSortedDictionary<string, DateTimeOffset>.Empty.Add("prod", Now) };
        var link = new DeepLink("tag", "https://x/{{ .freight.metadata.namespace }}/{{ (index .freight.images 0).tag }}?a={{ .freight.alias }}", null, "'prod' in freight.status.currentlyIn");

        Assert.Equal("https://x/shop/1.2.3?a=happy-cat", link.Make(Known(LinkDocuments.Of(freight)))?.Url);
        Assert.Null((link with { If = "'test' in freight.status.currentlyIn" }).Make(Known(LinkDocuments.Of(freight))));
    }

    [Fact]
    public void Make_OfAStage_KnowsWhatItHas()
    {
        var had = new FreightReference("f1", "happy-cat", "web", ArtifactSet.Empty with { Commits = [new GitCommit("https://git/web.git", "abc", null, null, null, null, null, null)] });
        var stage = Stage.Begin("shop", "prod", ObjectMeta.Empty, Spec, StageSettings.None, Now) with
        {
            History = [new FreightCollection("prod.01", Now, ImmutableSortedDictionary<string, FreightReference>.Empty.Add(had.Origin, had), null)],
        };
        var link = new DeepLink("commit", "https://x/{{ (index (index .stage.status.freightHistory 0).items \"Warehouse/web\" \"commits\" 0).id }}", "of now", "stage.metadata.name == 'prod'");

        var made = link.Make(Known(LinkDocuments.Of(stage)));

        Assert.Equal(new DeepLink("commit", "https://x/abc", "of now", null), made);
    }

    [Theory]
    [InlineData("{{ .stage.spec.none.more }}", null, "Link \"bad\": there is no .more of what is not there")]
    [InlineData("https://x", "1 + 1", "Link \"bad\": if: expected a boolean")]
    public void Make_ThatCannotBe_NamesTheLinkAndWhy(string url, string? condition, string expected)
    {
        var stage = Stage.Begin("shop", "prod", ObjectMeta.Empty, Spec, StageSettings.None, Now);

        var failure = Assert.Throws<FormatException>(() => new DeepLink("bad", url, null, condition).Make(Known(LinkDocuments.Of(stage))));

        Assert.Equal(expected, failure.Message);
    }

    [Fact]
    public void In_AConfig_AreTheLinksOfTheField()
    {
        var kept = ImmutableSortedDictionary<string, Json>.Empty.Add(DeepLink.OfStages, new Json("""[{"title":"a","url":"b","if":"true"},{"title":"c","url":"d","description":"e"}]"""));

        var links = DeepLink.In(ProjectConfigSpec.Empty with { Kept = kept }, DeepLink.OfStages);

        Assert.Equal([new DeepLink("a", "b", null, "true"), new DeepLink("c", "d", "e", null)], links);
        Assert.Empty(DeepLink.In(ProjectConfigSpec.Empty, DeepLink.OfFreight));
    }

    private static StageSpec Spec { get; } = new(
        null, [], [new FreightRequest("web", true, [], null, AvailabilityStrategy.OneOf, SelectionPolicy.NewestFreight)], null, null, Json.Null);

    private static IReadOnlyDictionary<string, object?> Known(JsonObject document) => (IReadOnlyDictionary<string, object?>)JsonValues.From(document)!;
}
