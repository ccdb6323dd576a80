using Promotion.Domain.Stages;
using Promotion.Domain.Tests.Freights;
using Xunit;

namespace Promotion.Domain.Tests.Stages;

public sealed class LostFreightTests
{
    [Fact]
    public void Lose_Candidate_LeavesRoomForWhatIsNextNewest()
    {
        var request = new FreightRequest("main", true, [], null, AvailabilityStrategy.OneOf, SelectionPolicy.NewestFreight);
        var spec = new StageSpec(null, [], [request], new([], [new("fail", null, null, null, false, null, [], Json.EmptyObject)]), null, Json.Null);
        var stage = Stage.Begin("shop", "test", ObjectMeta.Empty, spec, StageSettings.None, Harbour.Noon);
        var older = Harbour.Freight(Harbour.Newest with { Images = [Harbour.OldImage] }, "older") with { DiscoveredAt = Harbour.Noon.AddHours(-1) };
        var newer = Harbour.Freight(Harbour.Newest, "newer");
        var offered = After(stage, new StageCommand.Consider([older, newer]));

        var lost = After(offered, new StageCommand.Lose([newer.Name]));

        Assert.Equal("newer", offered.Candidates["Warehouse/main"].Freight.Alias);
        Assert.Empty(lost.Candidates);
        Assert.Equal("older", After(lost, new StageCommand.Consider([older])).Candidates["Warehouse/main"].Freight.Alias);
        Assert.Equal("newer", After(offered, new StageCommand.Lose([older.Name])).Candidates["Warehouse/main"].Freight.Alias);
    }

    private static Stage After(Stage stage, StageCommand command) => StageDecider
        .Decide(stage, command, new Moment(Harbour.Noon, "01arz3ndektsv4rrffq69g5fav"))
        .Aggregate(stage, (state, happened) => StageEvolution.Evolve(state, happened)!);
}
