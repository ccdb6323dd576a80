using System.Diagnostics;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Grains.Promotions;

/// <summary>
/// A promotion's trace. Its id is the ULID in the promotion's name, so that every server that has a part in it, before and after a crash, tells of the
/// same trace. The spans of the promotion and its steps are made at its end from what is stored: one for each step, with the times that were
/// recorded, whoever recorded them. Beside them there is one for each execution, which has the calls to the outside below it.
/// </summary>
internal static class PromotionTrace
{
    /// <summary>Tells of one execution of a step; null when nobody listens. Calls that the step makes meanwhile carry the trace.</summary>
    public static Activity? Execute(PromotionRun run, int index)
    {
        if (!Telemetry.Activities.HasListeners())
        {
            return null;
        }

        // Executions begin a trace's part of their own, whatever the thread was at before.
        Activity.Current = null;
        return Telemetry.Activities.StartActivity($"execute {run.Steps[index].Uses}", ActivityKind.Internal, ContextOf(run), [.. Tags(run), .. Tags(run, index)]);
    }

    /// <summary>Tells of a promotion that ended, and of each of its steps.</summary>
    public static void Tell(PromotionRun run)
    {
        if (!Telemetry.Activities.HasListeners() || run.FinishedAt is not { } finishedAt)
        {
            return;
        }

        var around = Activity.Current;
        Activity.Current = null;
        using (var whole = Telemetry.Activities.StartActivity($"promote {run.Stage}", ActivityKind.Internal, ContextOf(run), Tags(run), null, run.CreatedAt))
        {
            if (whole is not null)
            {
                whole.SetTag(Telemetry.Phase, Telemetry.Word(run.Phase)).SetEndTime(finishedAt.UtcDateTime);
                whole.SetStatus(run.Phase == PromotionPhase.Succeeded ? ActivityStatusCode.Ok : ActivityStatusCode.Error, run.Phase == PromotionPhase.Succeeded ? null : run.Message);
                TellSteps(run, whole.Context);
            }
        }

        Activity.Current = around;
    }

    /// <summary>The id of a promotion's trace: the ULID of its name.</summary>
    internal static ActivityTraceId IdOf(string promotion) =>
        Ulid.TryParse(PromotionName.UlidOf(promotion).ToUpperInvariant(), out var ulid) ? ActivityTraceId.CreateFromBytes(ulid.ToByteArray()) : ActivityTraceId.CreateRandom();

    private static void TellSteps(PromotionRun run, ActivityContext whole)
    {
        for (var i = 0; i < run.Records.Length; i++)
        {
            var record = run.Records[i];
            if (record.StartedAt is { } startedAt)
            {
                using var step = Telemetry.Activities.StartActivity($"{run.Steps[i].Uses}", ActivityKind.Internal, whole, Tags(run, i), null, startedAt);
                step?.SetTag(Telemetry.StepStatus, Telemetry.Word(record.Status)).SetTag("promotion.step.errors", record.ErrorCount);
                step?.SetStatus(record.Status > StepStatus.Running ? ActivityStatusCode.Error : ActivityStatusCode.Ok, record.Status > StepStatus.Running ? record.Message : null);
                step?.SetEndTime((record.FinishedAt ?? run.FinishedAt!.Value).UtcDateTime);
            }
        }
    }

    private static ActivityContext ContextOf(PromotionRun run) => new(IdOf(run.Name), default, ActivityTraceFlags.Recorded, isRemote: true);

    private static KeyValuePair<string, object?>[] Tags(PromotionRun run) =>
    [
        new("promotion.project", run.Project), new(Telemetry.Stage, run.Stage), new("promotion.name", run.Name), new("promotion.freight", run.Target.Name),
    ];

    private static KeyValuePair<string, object?>[] Tags(PromotionRun run, int index) =>
        [new(Telemetry.StepKind, run.Steps[index].Uses), new("promotion.step.alias", run.Steps[index].As), new("promotion.step.index", index)];
}
