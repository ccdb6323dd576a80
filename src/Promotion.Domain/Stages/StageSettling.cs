using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;

namespace Promotion.Domain.Stages;

/// <summary>What follows from a Stage's state by itself: verification, the next of the queue, automatic promotion.</summary>
public static class StageSettling
{
    /// <summary>All events that follow, in order; none when the Stage is at rest.</summary>
    public static ImmutableArray<StageEvent> Settle(Stage stage, Moment moment)
    {
        var events = ImmutableArray.CreateBuilder<StageEvent>();
        while (Next(stage, moment) is { } next)
        {
            events.Add(next);
            stage = StageEvolution.Evolve(stage, next)!;
            moment = moment.Next();
        }

        return events.ToImmutable();
    }

    private static StageEvent? Next(Stage stage, Moment moment) =>
        (StageEvent?)GiveUp(stage, moment.Now) ?? StageVerification.Next(stage, moment) ?? (StageEvent?)Supersede(stage, moment.Now)
        ?? Start(stage, moment.Now) ?? Automatic(stage, moment);

    // A promotion that can't go on ends with a reason, so that those behind it get their turn.
    private static StageEvent.PromotionFinished? GiveUp(Stage stage, DateTimeOffset now) => stage.Running switch
    {
        { } run when PromotionSoundness.WhyNot(run) is { } why => new StageEvent.PromotionFinished(PromotionSoundness.Fail(run, why, now)),
        { Abort: { } abort } run when abort.At + PromotionAbort.Patience <= now => new StageEvent.PromotionFinished(PromotionAbort.End(run, abort, now)),
        _ => null,
    };

    private static StageEvent.PromotionFinished? Supersede(Stage stage, DateTimeOffset now) =>
        PromotionQueue.Superseded(stage) is var (superseded, by) ? new StageEvent.PromotionFinished(PromotionAbort.Supersede(superseded, by, now)) : null;

    private static StageEvent? Start(Stage stage, DateTimeOffset now) =>
        stage.Queue.IsEmpty || stage.Running is not null ? null
        : PromotionSoundness.WhyNot(stage.Queue[0]) is { } why ? new StageEvent.PromotionFinished(PromotionSoundness.Fail(stage.Queue[0], why, now))
        : PromotionQueue.Gate(stage, now) is null ? new StageEvent.PromotionStarted(PromotionQueueing.Started(stage, stage.Queue[0], now))
        : null;

    private static StageEvent.PromotionQueued? Automatic(Stage stage, Moment moment)
    {
        if (!stage.Settings.AutoPromotion || stage.Spec.IsControlFlow || stage.Queue.Length >= PromotionQueue.Longest)
        {
            return null;
        }

        var wanted = stage.Spec.RequestedFreight
            .Select(request => stage.Candidates.GetValueOrDefault(FreightReference.OriginOf(request.Warehouse))?.Freight)
            .FirstOrDefault(freight => freight is not null && Wants(stage, freight));
        return wanted is null || PromotionQueueing.WhyNot(stage) is not null
            ? null
            : new StageEvent.PromotionQueued(PromotionQueueing.Begin(stage, wanted, $"stage:{stage.Name}", isAutomatic: true, moment));
    }

    private static bool Wants(Stage stage, FreightReference freight) =>
        !stage.Holds.ContainsKey(freight.Origin)
        && stage.Current?.Items.GetValueOrDefault(freight.Origin)?.Name != freight.Name
        && stage.Running?.Target.Name != freight.Name
        && stage.Queue.All(queued => queued.Target.Name != freight.Name)
        && !(stage.Attempts.GetValueOrDefault(freight.Origin) is { Phase: not PromotionPhase.Succeeded } attempt && attempt.Freight == freight.Name);
}
