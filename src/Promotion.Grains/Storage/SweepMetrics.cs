using System.Diagnostics.Metrics;
using Promotion.Domain;
using Promotion.Domain.Storage;

namespace Promotion.Grains.Storage;

/// <summary>What is counted of deadlines and of the watchdog.</summary>
internal static class SweepMetrics
{
    private static readonly Histogram<double> Lag = Telemetry.Duration("promotion.wake.lag", "Time from a deadline to its finding.");

    private static readonly Counter<long> Violations = Telemetry.Meter.CreateCounter<long>(
        "promotion.watchdog.violations", "{thing}", "Things that nobody would have looked at again, by what was wrong with them. Always 0 but for a fault.");

    private static readonly Counter<long> Looks = Telemetry.Meter.CreateCounter<long>("promotion.watchdog.looks", "{look}", "How often the watchdog looked.");

    // An alert on a counter needs the counter to be there before the fault.
    static SweepMetrics()
    {
        foreach (var why in Enum.GetValues<Neglect>())
        {
            Violations.Add(0, Why(why));
        }
    }

    /// <summary>Deadlines were found due.</summary>
    public static void Found(ImmutableArray<DueWake> due, DateTimeOffset now)
    {
        foreach (var wake in due)
        {
            Lag.Record(Math.Max(0, (now - wake.Due).TotalSeconds));
        }
    }

    /// <summary>The watchdog has looked.</summary>
    public static void Looked() => Looks.Add(1);

    /// <summary>It found something.</summary>
    public static void Violated(Neglect why) => Violations.Add(1, Why(why));

    private static KeyValuePair<string, object?> Why(Neglect why) => new("promotion.violation", why switch
    {
        Neglect.NoDeadline => "no_deadline",
        Neglect.Overdue => "overdue",
        _ => "no_owner",
    });
}
