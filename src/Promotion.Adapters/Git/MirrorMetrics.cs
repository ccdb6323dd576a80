using System.Diagnostics.Metrics;
using Promotion.Adapters.Hosts;
using Promotion.Domain;

namespace Promotion.Adapters.Git;

/// <summary>What is counted of the copies of git repositories.</summary>
internal static class MirrorMetrics
{
    private static readonly Histogram<double> Fetches = Telemetry.Duration("promotion.git.fetch.duration", "Time that fetching into a mirror took.");

    private static readonly Gauge<long> Count = Telemetry.Meter.CreateGauge<long>("promotion.git.mirrors", "{mirror}", "Mirrors of git repositories this server keeps.");

    private static readonly Gauge<long> Size = Telemetry.Meter.CreateGauge<long>("promotion.git.mirrors.size", "By", "Bytes that the mirrors take together.");

    /// <summary>A fetch ended.</summary>
    public static void Fetched(string host, TimeSpan took) => Fetches.Record(took.TotalSeconds, new KeyValuePair<string, object?>(Telemetry.Host, HostMetrics.AddressOf(host)));

    /// <summary>What is kept now.</summary>
    public static void Kept(int mirrors, long bytes)
    {
        Count.Record(mirrors);
        Size.Record(bytes);
    }
}
