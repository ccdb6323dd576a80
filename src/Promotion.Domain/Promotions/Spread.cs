namespace Promotion.Domain.Promotions;

/// <summary>How long the middle and the long ones of many durations are, by nearest rank.</summary>
public sealed record Spread(TimeSpan Median, TimeSpan P90, TimeSpan Longest, int Count)
{
    /// <summary>The spread of durations; null when there are none.</summary>
    public static Spread? Of(IEnumerable<TimeSpan> durations)
    {
        var sorted = durations.Order().ToImmutableArray();
        return sorted.IsEmpty ? null : new Spread(Rank(sorted, 0.5), Rank(sorted, 0.9), sorted[^1], sorted.Length);
    }

    private static TimeSpan Rank(ImmutableArray<TimeSpan> sorted, double part) => sorted[Math.Max((int)Math.Ceiling(part * sorted.Length) - 1, 0)];
}
