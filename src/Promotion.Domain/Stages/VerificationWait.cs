using Promotion.Domain.Verifications;

namespace Promotion.Domain.Stages;

/// <summary>What a verification under way waits for, in words.</summary>
internal static class VerificationWait
{
    /// <summary>The measurement that comes next.</summary>
    public static StageWait Of(Verification verification, AnalysisRun analysis, string freight, DateTimeOffset now)
    {
        if (analysis.Delegated is { } delegated)
        {
            return new StageWait(
                "Verification", $"{delegated.InWords}, by which Argo Rollouts verifies Freight {freight}: {Progress(analysis)}", verification.StartedAt, null,
                "its end, or aborting the verification");
        }

        var next = analysis.Next;
        var what = next is { } coming ? $"metric {coming.Metric.Plan.Name} of the verification of Freight {freight}: {Progress(coming.Metric)}" : $"the verification of Freight {freight}";
        return new StageWait("Verification", what, verification.StartedAt, next is { } due ? due.At > now ? due.At : now : null, "the verdict, or aborting the verification");
    }

    /// <summary>How far all metrics are.</summary>
    public static string Progress(AnalysisRun analysis) => string.Join("; ", analysis.Metrics.Select(metric => $"{metric.Plan.Name} {Progress(metric)}"));

    private static string Progress(MetricRun metric)
    {
        if (metric.HasEnded)
        {
            return metric.Phase.ToString();
        }

        var count = metric.Plan.Count is { } all ? $"{metric.Counted} of {all} measured" : $"{metric.ConsecutiveSuccesses} of {metric.Plan.ConsecutiveSuccessLimit} in a row";
        var failed = metric.Failed > 0 ? $", {metric.Failed} failed" : "";
        var inconclusive = metric.Inconclusive > 0 ? $", {metric.Inconclusive} inconclusive" : "";
        var error = metric.ConsecutiveErrors > 0 ? $", last error: {metric.Measurements[^1].Message}" : "";
        return $"{count}{failed}{inconclusive}{error}";
    }
}
