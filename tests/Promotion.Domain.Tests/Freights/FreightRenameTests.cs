using System.Collections.Immutable;
using Promotion.Domain.Freights;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Xunit;

namespace Promotion.Domain.Tests.Freights;

public sealed class FreightRenameTests
{
    [Fact]
    public void Rename_ToAnotherAlias_IsShownAndToldToStages()
    {
        var freight = Harbour.Freight(Harbour.Newest) with { Untold = [] };

        var renamed = FreightDecider.Decide(freight, new FreightCommand.Rename("release-7"), Harbour.Noon).Aggregate(freight, FreightDecider.Evolve);

        Assert.Equal("release-7", renamed.Alias);
        Assert.Equal([new FreightNews.Renamed()], renamed.Untold);
        Assert.Equal((ChangeKind.Updated, "release-7"), (FreightResources.Changes(freight, renamed)[0].Change, FreightResources.Changes(freight, renamed)[0].Index.Alias));
        Assert.Empty(FreightDecider.Decide(renamed, new FreightCommand.Rename("release-7"), Harbour.Noon));
    }

    [Theory]
    [InlineData("", "alias is ''; expected some text.")]
    [InlineData("a b", "alias is 'a b'; expected a label value of letters, digits, '-', '_' and '.', at most 63 characters.")]
    [InlineData("0123456789012345678901234567890123456789", "alias is '0123456789012345678901234567890123456789'; expected something that can't be taken for the name of a Freight.")]
    public void Rename_ToWhatIsNoAlias_IsRefused(string alias, string message)
    {
        var refusal = Assert.Throws<DomainException>(() => FreightDecider.Decide(Harbour.Freight(Harbour.Newest), new FreightCommand.Rename(alias), Harbour.Noon));

        Assert.Equal((RefusalReason.InvalidArgument, message), (refusal.Reason, refusal.Message));
    }

    [Fact]
    public void Rename_OfFreightThatStagesReferTo_IsSeenThere()
    {
        var freight = Harbour.Freight(Harbour.Newest);
        var request = new FreightRequest("main", true, [], null, AvailabilityStrategy.OneOf, SelectionPolicy.NewestFreight);
        var spec = new StageSpec(null, [], [request], new([], [new("fail", null, null, null, false, null, [], Json.EmptyObject)]), null, Json.Null);
        var stage = Consider(Stage.Begin("shop", "test", ObjectMeta.Empty, spec, StageSettings.None, Harbour.Noon), freight);
        var held = stage with
        {
            History = [new FreightCollection("test.1", Harbour.Noon, stage.Candidates.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value.Freight), null)],
        };

        var told = Consider(held, freight with { Alias = "release-7" });

        Assert.Equal("quick-fox", held.Current!.Items["Warehouse/main"].Alias);
        Assert.Equal(("release-7", "release-7"), (told.Current!.Items["Warehouse/main"].Alias, told.Candidates["Warehouse/main"].Freight.Alias));
    }

    private static Stage Consider(Stage stage, Freight freight) => StageDecider
        .Decide(stage, new StageCommand.Consider([freight]), new Moment(Harbour.Noon, "01arz3ndektsv4rrffq69g5fav"))
        .Aggregate(stage, (state, happened) => StageEvolution.Evolve(state, happened)!);
}
