using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>What a Stage has, how it is and what proves it, on the wire.</summary>
internal static class FreightCollectionMapping
{
    /// <summary>What a Stage has or had.</summary>
    public static Wire.FreightCollection ToWire(this FreightCollection collection, string project) => new()
    {
        Items = { collection.Items.Values.Select(freight => freight.ToWire(project)) },
        Promotion = ResourceNames.Promotion(project, collection.Promotion),
        ReceiveTime = collection.At.ToWire(),
        Verifications = { collection.Verification is { } verification ? [ToWire(verification)] : Array.Empty<Wire.Verification>() },
    };

    /// <summary>Health as looked at last.</summary>
    public static Wire.StageHealth ToWire(this HealthReport report, DateTimeOffset? at, bool full) => new()
    {
        Status = ToWire(report.Status),
        Issues = { report.Issues },
        CheckTime = at.ToWire(),
        Output = full ? report.Output.ToWireValue() : null,
    };

    private static Wire.Verification ToWire(Verification verification) => new()
    {
        Phase = ToWire(verification.Phase),
        Message = verification.Message ?? "",
        StartTime = verification.StartedAt.ToWire(),
        FinishTime = verification.FinishedAt.ToWire(),
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

    private static Wire.VerificationPhase ToWire(VerificationPhase phase) => phase switch
    {
        VerificationPhase.Pending => Wire.VerificationPhase.Pending,
        VerificationPhase.Running => Wire.VerificationPhase.Running,
        VerificationPhase.Successful => Wire.VerificationPhase.Successful,
        VerificationPhase.Failed => Wire.VerificationPhase.Failed,
        VerificationPhase.Error => Wire.VerificationPhase.Error,
        VerificationPhase.Aborted => Wire.VerificationPhase.Aborted,
        VerificationPhase.Inconclusive => Wire.VerificationPhase.Inconclusive,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "expected a known phase"),
    };
}
