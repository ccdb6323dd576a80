namespace Promotion.Domain.Promotions;

/// <summary>Promotions that ended within a time, summed up: the four keys known as DORA. Those that were aborted count for nothing else.</summary>
/// <param name="PerDay">Deployment frequency: how many succeeded per day.</param>
/// <param name="FailureRate">Change failure rate, 0 to 1; null when none succeeded or failed.</param>
/// <param name="LeadTime">From the discovery of the Freight to the success.</param>
/// <param name="Duration">How long those that succeeded ran.</param>
/// <param name="Recovery">From a failure to the Stage's next success.</param>
public sealed record PromotionTotals(
    int Succeeded, int Failed, int Aborted, int Automatic, double PerDay, double? FailureRate, Spread? LeadTime, Spread? Duration, Spread? Recovery)
{
    /// <summary>The totals of promotions that ended within a span, whatever Stages they are of.</summary>
    /// <param name="discoveredAt">When the artifacts of a promotion's Freight were discovered; null when the Freight is gone.</param>
    public static PromotionTotals Of(IReadOnlyCollection<EndedPromotion> ended, TimeSpan span, Func<EndedPromotion, DateTimeOffset?> discoveredAt)
    {
        var succeeded = ended.Where(run => run.Phase == PromotionPhase.Succeeded).ToList();
        var failed = ended.Count(IsFailure);
        return new PromotionTotals(
            succeeded.Count,
            failed,
            ended.Count(run => run.Phase == PromotionPhase.Aborted),
            ended.Count(run => run.IsAutomatic),
            span > TimeSpan.Zero ? succeeded.Count / span.TotalDays : 0,
            succeeded.Count + failed == 0 ? null : (double)failed / (succeeded.Count + failed),
            Spread.Of(succeeded.Select(run => run.FinishedAt - discoveredAt(run)).OfType<TimeSpan>()),
            Spread.Of(succeeded.Select(run => run.FinishedAt - run.StartedAt).OfType<TimeSpan>()),
            Spread.Of(ended.GroupBy(run => (run.Project, run.Stage)).SelectMany(Recoveries)));
    }

    // Of several failures in a row, the first began the outage.
    private static IEnumerable<TimeSpan> Recoveries(IEnumerable<EndedPromotion> ofStage)
    {
        DateTimeOffset? brokenAt = null;
        foreach (var run in ofStage.OrderBy(run => run.FinishedAt))
        {
            if (IsFailure(run))
            {
                brokenAt ??= run.FinishedAt;
            }
            else if (run.Phase == PromotionPhase.Succeeded && brokenAt is { } since)
            {
                brokenAt = null;
                yield return run.FinishedAt - since;
            }
        }
    }

    private static bool IsFailure(EndedPromotion run) => run.Phase is PromotionPhase.Failed or PromotionPhase.Errored;
}
