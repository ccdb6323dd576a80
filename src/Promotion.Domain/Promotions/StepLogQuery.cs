namespace Promotion.Domain.Promotions;

/// <summary>Which lines of a promotion's log.</summary>
/// <param name="After">The position after which they begin; 0 for all.</param>
/// <param name="Step">Alias of the only step whose lines are wanted; null for those of all.</param>
public sealed record StepLogQuery(string Project, string Promotion, long After = 0, string? Step = null);
