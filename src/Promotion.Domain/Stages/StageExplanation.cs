using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;

namespace Promotion.Domain.Stages;

/// <summary>Explains a Stage.</summary>
public static class StageExplanation
{
    /// <summary>The explanation as of <paramref name="now"/>, with the standing of the Freight shown to it.</summary>
    public static Explanation Of(Stage stage, IEnumerable<Freight> freight, DateTimeOffset now)
    {
        var readiness = StageReadiness.Of(stage, now);
        StageWait?[] waits =
        [
            stage.Running is { } run ? PromotionExplanation.WaitOf(stage, run, now) : null,
            readiness.Waiting,
            PromotionQueue.Gate(stage, now) is { } gate ? gate with { On = $"{gate.On}, before {stage.Queue[0].Name} may begin" } : null,
            .. StageWaits.AllForFreight(stage, now),
        ];
        return new Explanation(
            readiness.Reason,
            string.Join(" ", StageHolds.Sentences(stage).Prepend(readiness.Message)),
            [.. waits.OfType<StageWait>().DistinctBy(wait => (wait.Reason, wait.On))],
            [.. freight.Select(item => FreightStanding.Of(stage, item, now))]);
    }
}
