using System.Diagnostics.Metrics;
using Promotion.Domain;

namespace Promotion.Host.Api.Watches;

/// <summary>What is counted of watches.</summary>
internal static class WatchMetrics
{
    private static readonly UpDownCounter<long> Watches = Telemetry.Meter.CreateUpDownCounter<long>("promotion.watches", "{watch}", "Watches that are open at this server.");

    /// <summary>One is open until the result is disposed.</summary>
    public static IDisposable Open()
    {
        Watches.Add(1);
        return new Counted();
    }

    private sealed class Counted : IDisposable
    {
        public void Dispose() => Watches.Add(-1);
    }
}
