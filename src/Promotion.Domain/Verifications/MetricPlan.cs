namespace Promotion.Domain.Verifications;

/// <summary>A metric as one verification measures it: arguments put in their places, but for secrets.</summary>
/// <param name="Interval">From the end of a measurement to the next; null when it is measured once.</param>
/// <param name="Count">How many measurements that are no errors it takes; null for as many as it takes to meet a limit.</param>
/// <param name="FailureLimit">How many may fail; negative for any number.</param>
/// <param name="ConsecutiveSuccessLimit">How many in a row must succeed; 0 when that is not asked.</param>
/// <param name="IsDryRun">True when it decides nothing.</param>
/// <param name="KeptMeasurements">How many of the newest measurements are kept.</param>
[GenerateSerializer, Immutable, Alias("promotion.metric-plan")]
public sealed record MetricPlan(
    string Name,
    TimeSpan? Interval,
    TimeSpan InitialDelay,
    int? Count,
    string? SuccessCondition,
    string? FailureCondition,
    int FailureLimit,
    int InconclusiveLimit,
    int ConsecutiveErrorLimit,
    int ConsecutiveSuccessLimit,
    string Provider,
    Json Config,
    bool IsDryRun,
    int KeptMeasurements);
