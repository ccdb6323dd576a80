using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;

namespace Promotion.Domain.Stages;

/// <summary>How holds come about and go.</summary>
internal static class StageHolds
{
    /// <summary>A person asks for a pause. Throws <see cref="DomainException"/> (FailedPrecondition) where nothing is promoted by itself.</summary>
    public static ImmutableArray<StageEvent> Set(Stage stage, StageCommand.Hold c, DateTimeOffset now)
    {
        if (!stage.Settings.AutoPromotion || stage.Spec.IsControlFlow)
        {
            throw new DomainException(
                RefusalReason.FailedPrecondition, $"Nothing is promoted to Stage {stage.Name} by itself, so there is nothing to hold: {(stage.Spec.IsControlFlow ? "it has no promotion steps" : "no policy of the project says so")}.");
        }

        var origins = stage.Spec.RequestedFreight.Select(request => FreightReference.OriginOf(request.Warehouse))
            .Where(origin => c.Origin is null || c.Origin == origin).Distinct().ToImmutableArray();
        return
        [
            .. origins.Where(origin => !stage.Holds.ContainsKey(origin)).Select(origin => new StageEvent.HoldSet(origin, Hold.Pause(c.Actor, c.Why, now))),
            .. stage.Queue.Where(queued => queued.IsAutomatic && origins.Contains(queued.Target.Origin))
                .Select(queued => new StageEvent.PromotionWithdrawn(PromotionAbort.Withdraw(queued, $"{c.Actor} holds automatic promotion.", now))),
        ];
    }

    /// <summary>A person promotes: the newest lifts a hold, anything else sets one.</summary>
    public static IEnumerable<StageEvent> Change(Stage stage, PromotionRun run, DateTimeOffset now)
    {
        var isNewest = stage.Candidates.GetValueOrDefault(run.Target.Origin)?.Freight.Name == run.Target.Name;
        if (!isNewest)
        {
            yield return new StageEvent.HoldSet(run.Target.Origin, new Hold(run.Target.Name, run.Name, run.Actor, now, Standing(stage, run.Target.Origin)));
        }
        else if (stage.Holds.ContainsKey(run.Target.Origin))
        {
            yield return new StageEvent.HoldLifted(run.Target.Origin);
        }
    }

    /// <summary>A promotion that is aborted takes back the hold it set.</summary>
    public static ImmutableArray<StageEvent> CallOff(Stage stage, PromotionRun run) =>
        stage.Holds.GetValueOrDefault(run.Target.Origin) is not { } hold || hold.Promotion != run.Name ? []
        : hold.Replaced is { } replaced ? [new StageEvent.HoldSet(run.Target.Origin, replaced)]
        : [new StageEvent.HoldLifted(run.Target.Origin)];

    /// <summary>What is held, since when and by whom.</summary>
    public static IEnumerable<string> Sentences(Stage stage) => stage.Holds.Select(hold =>
        $"Automatic promotion of {hold.Key.Replace('/', ' ')} is held since {hold.Value.At:u}: {hold.Value.Actor} {Did(stage, hold.Value)}.");

    private static string Did(Stage stage, Hold hold) =>
        !hold.IsPause ? $"chose Freight {StageWaits.AliasOf(stage, hold.Freight)}" : hold.Why is { Length: > 0 } why ? $"asked for that, saying \"{why}\"" : "asked for that";

    // A hold whose promotion has ended can't be called off any more, so what it replaced is no longer of interest.
    private static Hold? Standing(Stage stage, string origin) => stage.Holds.GetValueOrDefault(origin) is not { } hold
        ? null
        : stage.Running?.Name == hold.Promotion || stage.Queue.Any(queued => queued.Name == hold.Promotion) ? hold : hold with { Replaced = null };
}
