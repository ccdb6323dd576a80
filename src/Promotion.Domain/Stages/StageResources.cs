using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;

namespace Promotion.Domain.Stages;

/// <summary>What the feed and the read model show of a Stage and its promotions.</summary>
public static class StageResources
{
    /// <summary>The changes between two states; either may be null, for before creation and after deletion.</summary>
    public static ImmutableArray<ResourceUpdate> Changes(Stage? before, Stage? after, ImmutableArray<StageEvent> events)
    {
        var shown = after ?? before!;
        var change = before is null ? ChangeKind.Created : after is null ? ChangeKind.Deleted : ChangeKind.Updated;
        return events.Length > 0 && events.All(e => e is StageEvent.Told || TellsNothingNew(before, e))
            ? []
            : [.. Promotions(events), new ResourceUpdate(ResourceKind.Stage, shown.Name, change, shown, new ResourceIndex(shown.CreatedAt))];
    }

    /// <summary>The promotions that events are about, each as it is after them.</summary>
    public static IEnumerable<PromotionRun> Runs(ImmutableArray<StageEvent> events) =>
        events.Select(RunOf).OfType<PromotionRun>().GroupBy(run => run.Name).Select(runs => runs.Last());

    // A Stage is looked at for ever; only what is found to be different is a change.
    private static bool TellsNothingNew(Stage? before, StageEvent happened) =>
        happened is StageEvent.HealthObserved observed && before?.Health is { } health && Structure.Same(health, observed.Report);

    // A promotion that went through several states in one decision is shown once, in the last.
    private static IEnumerable<ResourceUpdate> Promotions(ImmutableArray<StageEvent> events) =>
        Runs(events).Select(run => new ResourceUpdate(
            ResourceKind.Promotion,
            run.Name,
            events.Any(e => e is StageEvent.PromotionQueued queued && queued.Run.Name == run.Name) ? ChangeKind.Created : ChangeKind.Updated,
            run,
            new ResourceIndex(run.CreatedAt, run.Stage, run.Target?.Name, Phase: run.Phase.ToString())));

    private static PromotionRun? RunOf(StageEvent happened) => happened switch
    {
        StageEvent.PromotionQueued e => e.Run,
        StageEvent.PromotionStarted e => e.Run,
        StageEvent.PromotionAdvanced e => e.Run,
        StageEvent.PromotionAborting e => e.Run,
        StageEvent.PromotionFinished e => e.Run,
        StageEvent.PromotionWithdrawn e => e.Run,
        _ => null,
    };
}
