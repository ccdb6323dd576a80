using Promotion.Domain.Freights;
using Promotion.Domain.Stages;

namespace Promotion.Domain.Promotions;

/// <summary>The life of a promotion outside its steps: into the queue, to its start, or to an early end.</summary>
public static class PromotionQueueing
{
    /// <summary>A promotion of <paramref name="freight"/>, ready to queue. Throws <see cref="DomainException"/> when a task can't be resolved.</summary>
    public static PromotionRun Begin(Stage stage, FreightReference freight, string actor, bool isAutomatic, Moment moment, int priority = 0, string? retryOf = null)
    {
        var template = stage.Spec.PromotionTemplate!;
        ImmutableArray<Variable> vars = [.. stage.Spec.Vars, .. template.Vars];
        return new PromotionRun(
            stage.Project,
            stage.Name,
            PromotionName.Of(stage.Name, moment.Ulid, freight.Name),
            freight,
            vars,
            TaskInflation.Inflate(template, vars, stage.Settings),
            actor,
            isAutomatic,
            moment.Now,
            PromotionPhase.Pending,
            null,
            null,
            null,
            ImmutableSortedDictionary<string, FreightReference>.Empty,
            0,
            [],
            ImmutableSortedDictionary<string, Json>.Empty,
            [],
            null,
            priority,
            retryOf);
    }

    /// <summary>Why nothing can be promoted to the Stage as it is defined; null when it can.</summary>
    public static string? WhyNot(Stage stage)
    {
        try
        {
            var template = stage.Spec.PromotionTemplate!;
            _ = TaskInflation.Inflate(template, [.. stage.Spec.Vars, .. template.Vars], stage.Settings);
            return null;
        }
        catch (DomainException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>
    /// The promotion as it begins: with the Freight of all origins the Stage asks for. What it has of the others comes from promotions that
    /// succeeded, never from an attempt.
    /// </summary>
    public static PromotionRun Started(Stage stage, PromotionRun run, DateTimeOffset now)
    {
        var requested = stage.Spec.RequestedFreight.Select(r => FreightReference.OriginOf(r.Warehouse)).ToHashSet();
        var kept = stage.Current?.Items.Where(item => requested.Contains(item.Key)) ?? [];
        return run with
        {
            Phase = PromotionPhase.Running,
            StartedAt = now,
            Freight = kept.ToImmutableSortedDictionary().SetItem(run.Target.Origin, run.Target),
        };
    }
}
