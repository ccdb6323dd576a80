namespace Promotion.Domain.Promotions;

/// <summary>What totals need of a promotion that has ended: many are held at once.</summary>
/// <param name="Freight">Name of what was promoted.</param>
/// <param name="StartedAt">Null when it never began.</param>
public sealed record EndedPromotion(
    string Project, string Stage, string Freight, PromotionPhase Phase, bool IsAutomatic, DateTimeOffset? StartedAt, DateTimeOffset FinishedAt)
{
    /// <summary>That of a promotion; null when it has not ended.</summary>
    public static EndedPromotion? Of(PromotionRun run) => run.FinishedAt is { } finished
        ? new EndedPromotion(run.Project, run.Stage, run.Target.Name, run.Phase, run.IsAutomatic, run.StartedAt, finished)
        : null;
}
