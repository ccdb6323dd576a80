using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;

namespace Promotion.Scenarios;

/// <summary>A Stage at a glance.</summary>
internal static class Shown
{
    public static string Of(Actor<Stage> actor, DateTimeOffset now)
    {
        var stage = actor.State!;
        var readiness = StageReadiness.Of(stage, now);
        string?[] parts =
        [
            stage.Current is { } current ? $"has {string.Join(" and ", current.Items.Values.Select(item => item.Name))}" : "has nothing",
            stage.Running is { } run ? $"runs {run.Name} with {string.Join(" and ", run.Freight.Values.Select(item => item.Name))}" : null,
            stage.Queue.IsEmpty ? null : $"queue {string.Join(", ", stage.Queue.Select(queued => queued.Name))}",
            PromotionQueue.Gate(stage, now) is { } gate ? $"the first waits for {gate.On}" : null,
            stage.Holds.IsEmpty ? null : $"holds {string.Join(", ", stage.Holds.Values.Select(hold => hold.IsPause ? "automatic promotion" : hold.Freight))}",
            stage.History.Length > 1 ? $"had {string.Join(", ", stage.History.Skip(1).Select(past => Past(past)))}" : null,
            readiness.Reason,
            readiness.Waiting is { } waiting ? $"waits: {waiting.On}" : null,
            actor.Wake is { } wake ? $"looks again at {wake.Due - StoryClock.Start:c} ({wake.Reason})" : "looks again when told",
        ];
        return string.Join("; ", parts.Where(part => part is not null));
    }

    private static string Past(FreightCollection past)
    {
        var names = string.Join(" and ", past.Items.Values.Select(item => item.Name));
        return past.Verification is { Phase: VerificationPhase.Aborted, Message: { } why } ? $"{names} ({why})" : names;
    }

    /// <summary>What its verification has measured.</summary>
    public static string Metrics(Stage stage) => stage.Current?.Verification is not { Analysis: { } analysis } verification
        ? "measures nothing"
        : $"verification {verification.Phase}: " + string.Join("; ", analysis.Metrics.Select(metric =>
            $"{metric.Plan.Name}{(metric.Plan.IsDryRun ? " (dry run)" : "")} {metric.Phase} {metric.Successful}/{metric.Failed}/{metric.Inconclusive}/{metric.Errors} [{string.Join(", ", metric.Measurements.Select(measurement => measurement.Phase == VerificationPhase.Error ? "error" : measurement.Value))}]"));
}
