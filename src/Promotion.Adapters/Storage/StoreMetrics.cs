using System.Diagnostics.Metrics;
using Promotion.Domain;

namespace Promotion.Adapters.Storage;

/// <summary>What is counted of the store's writes and of the feed.</summary>
internal static class StoreMetrics
{
    private static readonly Counter<long> Writes = Telemetry.Meter.CreateCounter<long>("promotion.store.writes", "{write}", "Writes the store was asked for, by what came of them.");

    private static readonly UpDownCounter<long> Queue = Telemetry.Meter.CreateUpDownCounter<long>("promotion.store.writes.waiting", "{write}", "Writes that wait for their transaction.");

    private static readonly Histogram<long> Group = Telemetry.Meter.CreateHistogram(
        "promotion.store.group.size", "{write}", "Writes that shared one transaction.", null,
        new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] });

    private static readonly Histogram<double> Transaction = Telemetry.Duration("promotion.store.transaction.duration", "Time that a transaction of writes took, its sync to the disk included.");

    private static readonly Histogram<double> Delivery = Telemetry.Duration(
        "promotion.feed.lag", "Time from a change to its telling to the followers of the feed at this server, whichever server made it.");

    // Rates need a first value to rise from, also for outcomes that are rare.
    static StoreMetrics()
    {
        Writes.Add(0, Outcome("written"));
        Writes.Add(0, Outcome("failed"));
    }

    /// <summary>A write waits from now on.</summary>
    public static void Enqueue() => Queue.Add(1);

    /// <summary>So many writes wait no longer.</summary>
    public static void Dequeue(int count) => Queue.Add(-count);

    /// <summary>A transaction is durable.</summary>
    public static void Written(int count, TimeSpan took)
    {
        Writes.Add(count, Outcome("written"));
        Group.Record(count);
        Transaction.Record(took.TotalSeconds);
    }

    /// <summary>So many writes failed, and their callers were told.</summary>
    public static void Failed(int count) => Writes.Add(count, Outcome("failed"));

    /// <summary>A change was told that long after it was made.</summary>
    public static void Told(TimeSpan after) => Delivery.Record(Math.Max(0, after.TotalSeconds));

    private static KeyValuePair<string, object?> Outcome(string outcome) => new("promotion.outcome", outcome);
}
