using System.Globalization;

namespace Promotion.Bench.Reports;

/// <summary>One measured number: the median of several runs.</summary>
/// <param name="Name">What was measured, as <c>benchmark.what</c>.</param>
/// <param name="Runs">What each run gave.</param>
/// <param name="Aim">What it should be; null where there is no aim.</param>
internal sealed record Figure(string Name, ImmutableArray<double> Runs, string Unit, Aim? Aim = null)
{
    /// <summary>The middle of the runs.</summary>
    public double Median => Quantile.Of(Runs, 0.5);

    /// <summary>The line a program reads: <c>figure NAME.what VALUE UNIT</c>.</summary>
    public override string ToString() => $"figure {Name} {Text(Median)} {Unit}";

    /// <summary>A number with as many digits as mean something.</summary>
    public static string Text(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);
}
