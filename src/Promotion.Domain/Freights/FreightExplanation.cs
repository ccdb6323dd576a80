using Promotion.Domain.Stages;

namespace Promotion.Domain.Freights;

/// <summary>Explains a Freight.</summary>
public static class FreightExplanation
{
    /// <summary>The explanation as of <paramref name="now"/>, with its standing to each Stage that asks for its Warehouse's Freight.</summary>
    public static Explanation Of(Freight freight, IEnumerable<Stage> stages, DateTimeOffset now)
    {
        var asking = stages.Where(stage => stage.RequestFor(freight.Warehouse) is not null).ToImmutableArray();
        return new Explanation(
            freight.CurrentlyIn.IsEmpty ? "Nowhere" : "InStages",
            string.Join(" ", Sentences(freight)),
            [.. asking.SelectMany(stage => Waits(stage, freight, now))],
            [.. asking.Select(stage => FreightStanding.Of(stage, freight, now))]);
    }

    private static IEnumerable<StageWait> Waits(Stage stage, Freight freight, DateTimeOffset now) =>
        StageWaits.ForCandidate(stage, freight.Name) is { } wait ? [InStage(stage, wait)]
        : stage.Soaking.TryGetValue(freight.Name, out var until) ? [InStage(stage, StageWaits.Soak(stage, freight.Name, until, now))]
        : [];

    private static StageWait InStage(Stage stage, StageWait wait) => wait with { On = $"Stage {stage.Name}: {wait.On}" };

    private static IEnumerable<string> Sentences(Freight freight)
    {
        yield return $"Freight {freight.Alias} of Warehouse {freight.Warehouse}, found at {freight.DiscoveredAt:u}.";
        yield return freight.CurrentlyIn.IsEmpty ? "It is in no Stage." : $"It is in {string.Join(", ", freight.CurrentlyIn.Keys)}.";
        if (!freight.VerifiedIn.IsEmpty)
        {
            yield return $"It was verified in {string.Join(", ", freight.VerifiedIn.Keys)}.";
        }

        if (!freight.ApprovedFor.IsEmpty)
        {
            yield return $"It was approved for {string.Join(", ", freight.ApprovedFor.Keys)}.";
        }
    }
}
