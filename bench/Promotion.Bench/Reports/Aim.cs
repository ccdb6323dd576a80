namespace Promotion.Bench.Reports;

/// <summary>What a figure should be.</summary>
/// <param name="IsAtLeast">True where more is better.</param>
internal sealed record Aim(double Value, bool IsAtLeast)
{
    /// <summary>A figure that should not be smaller.</summary>
    public static Aim AtLeast(double value) => new(value, true);

    /// <summary>A figure that should not be larger.</summary>
    public static Aim AtMost(double value) => new(value, false);

    /// <summary>How many times better than the aim a value is; below 1 the aim is missed.</summary>
    public double Ratio(double value) => IsAtLeast ? value / Value : Value / value;
}
