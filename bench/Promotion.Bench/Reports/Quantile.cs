namespace Promotion.Bench.Reports;

internal static class Quantile
{
    /// <summary>The smallest value that at least this share of the values does not exceed.</summary>
    public static double Of(ImmutableArray<double> values, double share)
    {
        var sorted = values.Sort();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
