namespace Promotion.Domain.Promotions;

/// <summary>What one run of a step brought. Errors are thrown as <see cref="StepException"/>.</summary>
/// <param name="Output">A JSON object, or null for no output.</param>
/// <param name="Waiting">While running: what is waited for, in words.</param>
/// <param name="RetryAfter">While running: when to look again at the latest.</param>
public sealed record StepResult(
    StepStatus Status, string? Message, Json Output, HealthCheck? HealthCheck, (string Reason, string On)? Waiting, TimeSpan? RetryAfter)
{
    /// <summary>Done, with an optional output.</summary>
    public static StepResult Succeeded(Json output = default, HealthCheck? healthCheck = null) =>
        new(StepStatus.Succeeded, null, output, healthCheck, null, null);

    /// <summary>There was nothing to do.</summary>
    public static StepResult Skipped(string message, Json output = default) =>
        new(StepStatus.Skipped, message, output, null, null, null);

    /// <summary>Not done yet: run the step again later.</summary>
    public static StepResult Running(string reason, string on, TimeSpan? retryAfter = null, Json output = default, HealthCheck? healthCheck = null) =>
        new(StepStatus.Running, null, output, healthCheck, (reason, on), retryAfter);
}
