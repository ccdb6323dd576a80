using System.Globalization;
using System.Text.RegularExpressions;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Steps;

/// <summary>Durations in configs, such as <c>30s</c> and <c>1h30m</c>; the units are ns, us, µs, ms, s, m and h.</summary>
internal static partial class StepDuration
{
    /// <summary>Throws <see cref="StepException"/> for a malformed or too large one.</summary>
    public static TimeSpan Parse(string text)
    {
        try
        {
            return Whole().IsMatch(text)
                ? Part().Matches(text).Select(part => Unit(part.Groups["unit"].Value) * double.Parse(part.Groups["count"].Value, CultureInfo.InvariantCulture))
                    .Aggregate(TimeSpan.Zero, (sum, part) => sum + part)
                : throw StepException.Failure($"duration {text}: expected a number with a unit, such as 30s or 1h30m");
        }
        catch (OverflowException)
        {
            throw StepException.Failure($"duration {text} is too large");
        }
    }

    private static TimeSpan Unit(string unit) => unit switch
    {
        "h" => TimeSpan.FromHours(1),
        "m" => TimeSpan.FromMinutes(1),
        "s" => TimeSpan.FromSeconds(1),
        "ms" => TimeSpan.FromMilliseconds(1),
        // The clock's finest step is 100 ns; anything smaller counts as that.
        "ns" => TimeSpan.FromTicks(1),
        _ => TimeSpan.FromMicroseconds(1),
    };

    [GeneratedRegex(@"^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<count>\d+(\.\d+)?)(?<unit>ns|us|µs|ms|s|m|h)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
