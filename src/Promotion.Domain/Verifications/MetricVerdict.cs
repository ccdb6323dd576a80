namespace Promotion.Domain.Verifications;

/// <summary>What all measurements of a metric together mean.</summary>
/// <param name="Message">The verdict in a sentence; null when all is well.</param>
internal sealed record MetricVerdict(VerificationPhase Phase, string? Message)
{
    /// <summary>The verdict; null while there is none yet.</summary>
    public static MetricVerdict? Of(MetricRun metric) => Bad(metric) ?? Good(metric);

    private static MetricVerdict? Bad(MetricRun metric)
    {
        var plan = metric.Plan;
        return plan.FailureLimit >= 0 && metric.Failed > plan.FailureLimit
                ? Of(metric, VerificationPhase.Failed, $"failed measurements: {metric.Failed}, failureLimit allows {plan.FailureLimit}")
            : metric.Inconclusive > plan.InconclusiveLimit
                ? Of(metric, VerificationPhase.Inconclusive, $"inconclusive measurements: {metric.Inconclusive}, inconclusiveLimit allows {plan.InconclusiveLimit}")
            : metric.ConsecutiveErrors > plan.ConsecutiveErrorLimit
                ? Of(metric, VerificationPhase.Error, $"errors in a row: {metric.ConsecutiveErrors}, consecutiveErrorLimit allows {plan.ConsecutiveErrorLimit}")
            : null;
    }

    private static MetricVerdict? Good(MetricRun metric)
    {
        var plan = metric.Plan;
        if (plan.ConsecutiveSuccessLimit > 0 && metric.ConsecutiveSuccesses >= plan.ConsecutiveSuccessLimit)
        {
            return new MetricVerdict(VerificationPhase.Successful, null);
        }

        return plan.Count is not { } count || metric.Counted < count ? null
            : plan.ConsecutiveSuccessLimit > 0
                ? Of(metric, VerificationPhase.Inconclusive, $"successes in a row at the end of {count} measurements: {metric.ConsecutiveSuccesses}, consecutiveSuccessLimit asks for {plan.ConsecutiveSuccessLimit}")
                : new MetricVerdict(VerificationPhase.Successful, null);
    }

    private static MetricVerdict Of(MetricRun metric, VerificationPhase phase, string why)
    {
        var last = metric.Measurements[^1];
        var end = last.Message is { } error ? $"the last error: {error}" : last.Value.Length > 0 ? $"the last value: {last.Value}" : "nothing was returned";
        return new MetricVerdict(phase, $"Metric {metric.Plan.Name} is {phase}: {why}; {end}");
    }
}
