namespace Promotion.Domain.Promotions;

/// <summary>How much of a promotion's log is kept.</summary>
/// <param name="Last">The last position; 0 when there is no line.</param>
/// <param name="Steps">For each step that has lines, how many and how many characters they have in all.</param>
public sealed record StepLogExtent(long Last, ImmutableDictionary<int, (int Lines, long Characters)> Steps)
{
    /// <summary>That of a promotion nobody has told anything of yet.</summary>
    public static readonly StepLogExtent None = new(0, ImmutableDictionary<int, (int, long)>.Empty);
}
