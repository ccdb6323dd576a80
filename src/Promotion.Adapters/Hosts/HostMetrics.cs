using System.Diagnostics.Metrics;
using Promotion.Domain;

namespace Promotion.Adapters.Hosts;

/// <summary>What is counted of the calls to one host.</summary>
internal sealed class HostMetrics(string host)
{
    private static readonly Histogram<double> Calls = Telemetry.Duration("promotion.host.call.duration", "Time that one call to a host outside took, waiting for its turn not included.");

    private static readonly Histogram<double> Waits = Telemetry.Duration("promotion.host.wait.duration", "Time that calls waited for their turn at a host.");

    private static readonly UpDownCounter<long> Active = Telemetry.Meter.CreateUpDownCounter<long>("promotion.host.calls.active", "{call}", "Calls to a host under way.");

    private static readonly UpDownCounter<long> Waiting = Telemetry.Meter.CreateUpDownCounter<long>("promotion.host.calls.waiting", "{call}", "Calls that wait for their turn at a host.");

    private readonly KeyValuePair<string, object?> _host = new(Telemetry.Host, AddressOf(host));

    /// <summary>A call stands in line from now on.</summary>
    public void Stand() => Waiting.Add(1, _host);

    /// <summary>It stood that long and stands no longer: it begins, or its caller gave up.</summary>
    public void Stood(TimeSpan waited, bool begins)
    {
        Waiting.Add(-1, _host);
        if (begins)
        {
            Waits.Record(waited.TotalSeconds, _host);
            Active.Add(1, _host);
        }
    }

    /// <summary>It ended.</summary>
    public void Ended(TimeSpan took)
    {
        Active.Add(-1, _host);
        Calls.Record(took.TotalSeconds, _host);
    }

    /// <summary>A host without its port.</summary>
    internal static string AddressOf(string host)
    {
        var colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') && host.IndexOf(':', StringComparison.Ordinal) is var first && (first == colon || host[0] == '[') ? host[..colon] : host;
    }
}
