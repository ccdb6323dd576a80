using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Verifications;

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
        (StageEvent?)Verify(stage, moment.Now) ?? (StageEvent?)Start(stage, moment.Now) ?? Automatic(stage, moment);

    private static StageEvent.Verified? Verify(Stage stage, DateTimeOffset now)
    {
        if (stage.Running is not null || stage.Current is not { Verification: null } || stage.Health?.Status != HealthStatus.Healthy)
        {
            return null;
        }

        return new StageEvent.Verified(stage.Spec.Verification is null
            ? new Verification(VerificationPhase.Successful, null, now, now)
            : new Verification(
                VerificationPhase.Error, "Verification by analysis templates is not supported yet; approve the Freight for the Stages downstream.", now, now));
    }

    private static StageEvent.PromotionStarted? Start(Stage stage, DateTimeOffset now) =>
        stage.Running is null && !stage.Queue.IsEmpty && !AwaitsVerification(stage)
            ? new StageEvent.PromotionStarted(PromotionQueueing.Started(stage, stage.Queue[0], now))
            : null;

    // Freight that is about to be verified is not replaced before the verdict. Where health stands in the way there is no verdict to wait for.
    private static bool AwaitsVerification(Stage stage) =>
        stage.Current is { Verification: null or { IsTerminal: false } } && stage.Health is null or { Status: HealthStatus.Healthy };

    private static StageEvent.PromotionQueued? Automatic(Stage stage, Moment moment)
    {
        if (!stage.Settings.AutoPromotion || stage.Spec.IsControlFlow)
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
