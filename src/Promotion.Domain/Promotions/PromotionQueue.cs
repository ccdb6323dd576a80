using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Promotions;

/// <summary>The order of the promotions that wait for a Stage, which of them are given up, and what the first waits for.</summary>
public static class PromotionQueue
{
    /// <summary>How many promotions may wait for one Stage.</summary>
    public const int Longest = 100;

    /// <summary>How long a rollout may take before the next promotion begins without its verdict.</summary>
    public static readonly TimeSpan LongestRollout = TimeSpan.FromMinutes(10);

    /// <summary>The queue with one more: behind all of its priority and above.</summary>
    public static ImmutableArray<PromotionRun> Join(ImmutableArray<PromotionRun> queue, PromotionRun run)
    {
        var behind = queue.Length;
        while (behind > 0 && queue[behind - 1].Priority < run.Priority)
        {
            behind--;
        }

        return queue.Insert(behind, run);
    }

    /// <summary>
    /// With latest-wins, the first that waits in vain, and what takes its place: a later one of the same origin, with at least its priority.
    /// What a person asked for gives way only to what a person asked for.
    /// </summary>
    public static (PromotionRun Superseded, PromotionRun By)? Superseded(Stage stage)
    {
        if (stage.Queue.Length < 2 || QueuePolicies.Of(stage) != QueuePolicy.LatestWins)
        {
            return null;
        }

        foreach (var run in stage.Queue)
        {
            if (stage.Queue.FirstOrDefault(other => TakesThePlace(other, run)) is { } latest)
            {
                return (run, latest);
            }
        }

        return null;
    }

    /// <summary>What the first of the queue waits for; null when it may begin, or nothing waits.</summary>
    public static StageWait? Gate(Stage stage, DateTimeOffset now)
    {
        if (stage.Queue.IsEmpty)
        {
            return null;
        }

        if (stage.Running is { } run)
        {
            return new StageWait(
                "Turn", $"promotion {run.Name} of Freight {run.Target.Alias}, which runs, to end", stage.Queue[0].CreatedAt, StageWake.Of(stage, now)?.Due,
                $"its end; or aborting {run.Name}");
        }

        return QueuePolicies.Of(stage) == QueuePolicy.Queue || stage.Current is not { } current ? null : Verdict(stage, current, now);
    }

    /// <summary>When the first of the queue stops waiting for a rollout; null when it does not wait for one.</summary>
    public static DateTimeOffset? RolloutEnds(Stage stage) =>
        stage is { Running: null, Queue.IsEmpty: false, Current: { Verification: null or { IsUnplanned: true } } current, Health.Status: HealthStatus.Progressing }
        && QueuePolicies.Of(stage) != QueuePolicy.Queue
            ? current.At + LongestRollout
            : null;

    // Freight that is about to be verified is not replaced before the verdict. Where health stands in the way there is no verdict to wait for.
    private static StageWait? Verdict(Stage stage, FreightCollection current, DateTimeOffset now) => (current.Verification, stage.Health?.Status) switch
    {
        ({ IsTerminal: true }, _) => null,
        ({ Analysis: { } analysis } verification, _) => VerificationWait.Of(verification, analysis, StageWaits.Names(current), now),
        (_, null) => StageWaits.ForHealth(stage, current, $"the first look at the health of Freight {StageWaits.Names(current)}", now),
        (_, HealthStatus.Healthy) => new StageWait(
            "Verification", $"the verification of Freight {StageWaits.Names(current)}", current.At, now, "the verification"),
        (_, HealthStatus.Progressing) when now < current.At + LongestRollout => StageWaits.ForHealth(
            stage, current, $"the rollout of Freight {StageWaits.Names(current)}, until {current.At + LongestRollout:u} at the latest", now),
        _ => null,
    };

    private static bool TakesThePlace(PromotionRun other, PromotionRun run) =>
        other.Target.Origin == run.Target.Origin
        && other.Priority >= run.Priority
        && string.CompareOrdinal(other.Name, run.Name) > 0
        && (run.IsAutomatic || !other.IsAutomatic);
}
