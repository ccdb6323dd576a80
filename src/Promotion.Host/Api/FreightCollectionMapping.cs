using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>What a Stage has, how it is and what proves it, on the wire.</summary>
internal static class FreightCollectionMapping
{
    /// <summary>What a Stage has or had.</summary>
    public static Wire.FreightCollection ToWire(this FreightCollection collection, string project, bool full) => new()
    {
        Items = { collection.Items.Values.Select(freight => freight.ToWire(project)) },
        Promotion = ResourceNames.Promotion(project, collection.Promotion),
        ReceiveTime = collection.At.ToWire(),
        Verifications = { collection.Verifications().Select(verification => verification.ToWire(full)) },
    };

    /// <summary>Health as looked at last.</summary>
    public static Wire.StageHealth ToWire(this HealthReport report, DateTimeOffset? at, bool full) => new()
    {
        Status = ToWire(report.Status),
        Issues = { report.Issues },
        CheckTime = at.ToWire(),
        Output = full ? report.Output.ToWireValue() : null,
    };

    private static Wire.HealthStatus ToWire(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => Wire.HealthStatus.Healthy,
        HealthStatus.NotApplicable => Wire.HealthStatus.NotApplicable,
        HealthStatus.Progressing => Wire.HealthStatus.Progressing,
        HealthStatus.Unknown => Wire.HealthStatus.Unknown,
        HealthStatus.Unhealthy => Wire.HealthStatus.Unhealthy,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "expected a known status"),
    };
}
