using Promotion.Adapters.Manifests;
using Promotion.Domain.Manifests;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Promotions on the wire.</summary>
internal static class PromotionMapping
{
    /// <summary>A promotion.</summary>
    public static Wire.Promotion ToWire(this Stored<PromotionRun> stored, bool full)
    {
        var run = stored.Value;
        return new Wire.Promotion
        {
            Name = ResourceNames.Promotion(run.Project, run.Name),
            Etag = stored.Etag,
            CreateTime = run.CreatedAt.ToWire(),
            StartTime = run.StartedAt.ToWire(),
            FinishTime = run.FinishedAt.ToWire(),
            Stage = ResourceNames.Stage(run.Project, run.Stage),
            Freight = run.Target.ToWire(run.Project),
            Collection = { run.Freight.Values.Select(freight => freight.ToWire(run.Project)) },
            Actor = run.Actor,
            Automatic = run.IsAutomatic,
            Phase = run.Phase.ToWire(),
            Message = run.Message ?? "",
            Steps = { run.Steps.Select((step, i) => StepMapping.ToWire(run, step, i, full)) },
            CurrentStep = run.CurrentStep,
            Waiting = Waiting(run),
            Manifest = full ? Manifest(run) : "",
            Priority = run.Priority,
            RetryOf = run.RetryOf is { } before ? ResourceNames.Promotion(run.Project, before) : "",
            Rollback = run.IsRollback,
            Abort = run.Abort is { } abort ? new Wire.PromotionAbort { Actor = abort.Actor, RequestTime = abort.At.ToWire() } : null,
        };
    }

    /// <summary>A promotion as its Stage refers to it.</summary>
    public static Wire.PromotionReference ToReference(this PromotionRun run) => new()
    {
        Name = ResourceNames.Promotion(run.Project, run.Name),
        Freight = run.Target.ToWire(run.Project),
        Phase = run.Phase.ToWire(),
        Message = run.Message ?? "",
        CreateTime = run.CreatedAt.ToWire(),
        FinishTime = run.FinishedAt.ToWire(),
    };

    /// <summary>The promotion that ended last.</summary>
    public static Wire.PromotionReference ToReference(this LastPromotion last, string project) => new()
    {
        Name = ResourceNames.Promotion(project, last.Name),
        Freight = last.Freight.ToWire(project),
        Phase = last.Phase.ToWire(),
        Message = last.Message ?? "",
        FinishTime = last.FinishedAt.ToWire(),
    };

    /// <summary>The phase on the wire.</summary>
    public static Wire.PromotionPhase ToWire(this PromotionPhase phase) => phase switch
    {
        PromotionPhase.Pending => Wire.PromotionPhase.Pending,
        PromotionPhase.Running => Wire.PromotionPhase.Running,
        PromotionPhase.Succeeded => Wire.PromotionPhase.Succeeded,
        PromotionPhase.Failed => Wire.PromotionPhase.Failed,
        PromotionPhase.Errored => Wire.PromotionPhase.Errored,
        PromotionPhase.Aborted => Wire.PromotionPhase.Aborted,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "expected a known phase"),
    };

    /// <summary>The phase a filter asks for; null for any. False for a number that is no phase.</summary>
    public static bool TryToDomain(this Wire.PromotionPhase phase, out PromotionPhase? domain)
    {
        domain = phase switch
        {
            Wire.PromotionPhase.Pending => PromotionPhase.Pending,
            Wire.PromotionPhase.Running => PromotionPhase.Running,
            Wire.PromotionPhase.Succeeded => PromotionPhase.Succeeded,
            Wire.PromotionPhase.Failed => PromotionPhase.Failed,
            Wire.PromotionPhase.Errored => PromotionPhase.Errored,
            Wire.PromotionPhase.Aborted => PromotionPhase.Aborted,
            _ => null,
        };
        return domain is not null || phase == Wire.PromotionPhase.Unspecified;
    }

    // What stands before one that waits is known to its Stage only, and changes without it.
    private static Wire.Waiting? Waiting(PromotionRun run) => run.Phase == PromotionPhase.Pending
        ? new Wire.Waiting { Reason = "Turn", On = $"its turn in the queue of Stage {run.Stage}", Since = run.CreatedAt.ToWire() }
        : run.ToWait()?.ToWire();

    private static string Manifest(PromotionRun run) => ManifestWriter.Write(
        [new Manifest.OfPromotion(run.Project, run.Name, PromotionPriority.Meta(run.Priority), run.Stage, run.Target.Name, null)]);
}
