namespace Promotion.Domain.Verifications;

/// <summary>What has happened to a verification.</summary>
public abstract record VerificationEvent
{
    private VerificationEvent() { }

    /// <summary>Measuring began.</summary>
    public sealed record Planned(AnalysisPlan Analysis, DateTimeOffset At) : VerificationEvent;

    /// <summary>A metric was measured.</summary>
    public sealed record Measured(string Metric, Measurement Measurement) : VerificationEvent;

    /// <summary>A metric has its verdict.</summary>
    public sealed record MetricEnded(string Metric, VerificationPhase Phase, string? Message) : VerificationEvent;

    /// <summary>The verification has its verdict.</summary>
    public sealed record Ended(VerificationPhase Phase, string? Message, DateTimeOffset At) : VerificationEvent;
}
