namespace Promotion.Domain.Verifications;

/// <summary>A metric within a verification: what was measured so far and what that means.</summary>
/// <param name="Phase">Pending before the first measurement, Running until it is decided, then the verdict.</param>
/// <param name="Message">Why it ended so; null before, and when there is nothing to say.</param>
/// <param name="Measurements">The newest, oldest first.</param>
[GenerateSerializer, Immutable, Alias("promotion.metric-run")]
public sealed record MetricRun(
    MetricPlan Plan,
    VerificationPhase Phase,
    string? Message,
    int Successful,
    int Failed,
    int Inconclusive,
    int Errors,
    int ConsecutiveErrors,
    int ConsecutiveSuccesses,
    ImmutableArray<Measurement> Measurements)
{
    /// <summary>How soon a metric without an interval is measured again after an error. Source: Argo Rollouts.</summary>
    private static readonly TimeSpan AfterError = TimeSpan.FromSeconds(10);

    /// <summary>True when its verdict stands.</summary>
    public bool HasEnded => Phase >= VerificationPhase.Successful;

    /// <summary>How many measurements count towards <see cref="MetricPlan.Count"/>: errors do not.</summary>
    public int Counted => Successful + Failed + Inconclusive;

    /// <summary>A metric that has not been measured.</summary>
    public static MetricRun Begin(MetricPlan plan) => new(plan, VerificationPhase.Pending, null, 0, 0, 0, 0, 0, 0, []);

    /// <summary>When it is measured next, in a verification that began at <paramref name="began"/>; null when it has ended.</summary>
    public DateTimeOffset? DueAt(DateTimeOffset began) =>
        HasEnded ? null
        : Measurements.IsEmpty ? began + Plan.InitialDelay
        : Measurements[^1].FinishedAt + (Plan.Interval ?? AfterError);

    /// <summary>The metric with one measurement more. Of many the oldest are forgotten, the counters keep counting.</summary>
    public MetricRun With(Measurement measurement) => this with
    {
        Phase = VerificationPhase.Running,
        Successful = Successful + (measurement.Phase == VerificationPhase.Successful ? 1 : 0),
        Failed = Failed + (measurement.Phase == VerificationPhase.Failed ? 1 : 0),
        Inconclusive = Inconclusive + (measurement.Phase == VerificationPhase.Inconclusive ? 1 : 0),
        Errors = Errors + (measurement.Phase == VerificationPhase.Error ? 1 : 0),
        ConsecutiveErrors = measurement.Phase == VerificationPhase.Error ? ConsecutiveErrors + 1 : 0,
        ConsecutiveSuccesses = measurement.Phase == VerificationPhase.Successful ? ConsecutiveSuccesses + 1 : 0,
        Measurements = [.. Measurements.Add(measurement).TakeLast(Plan.KeptMeasurements)],
    };

    /// <summary>The metric as another that measures it says it is.</summary>
    public MetricRun Seen(ObservedMetric metric) => this with
    {
        Phase = metric.Phase,
        Message = metric.Message,
        Successful = metric.Successful,
        Failed = metric.Failed,
        Inconclusive = metric.Inconclusive,
        Errors = metric.Errors,
        ConsecutiveErrors = metric.ConsecutiveErrors,
        Measurements = [.. metric.Measurements.TakeLast(Plan.KeptMeasurements)],
    };
}
