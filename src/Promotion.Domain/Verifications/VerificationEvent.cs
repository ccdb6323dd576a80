namespace Promotion.Domain.Verifications;

/// <summary>What has happened to a verification.</summary>
public abstract record VerificationEvent
{
    private VerificationEvent() { }

    /// <summary>Measuring began, by an AnalysisRun or by ourselves.</summary>
    public sealed record Planned(AnalysisPlan Analysis, DelegatedAnalysis? Delegated, DateTimeOffset At) : VerificationEvent;

    /// <summary>A metric was measured.</summary>
    public sealed record Measured(string Metric, Measurement Measurement) : VerificationEvent;

    /// <summary>Another has measured metrics.</summary>
    public sealed record Observed(ImmutableArray<ObservedMetric> Metrics) : VerificationEvent;

    /// <summary>A metric has its verdict.</summary>
    public sealed record MetricEnded(string Metric, VerificationPhase Phase, string? Message) : VerificationEvent;

    /// <summary>Nothing could be measured at all, which another attempt may change.</summary>
    public sealed record GivenUp(string Why, DateTimeOffset At) : VerificationEvent;

    /// <summary>The verification has its verdict.</summary>
    public sealed record Ended(VerificationPhase Phase, string? Message, DateTimeOffset At) : VerificationEvent;
}
