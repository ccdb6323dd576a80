namespace Promotion.Domain.Promotions;

/// <summary>What has happened to one step of a run.</summary>
/// <param name="StartedAt">Null while it has not started, and for a skipped one.</param>
/// <param name="ErrorCount">Errors so far that did not yet end it.</param>
/// <param name="Message">Why it is as it is; null when there is nothing to say.</param>
/// <param name="Effect">On what the step acts; null while it has not started.</param>
[GenerateSerializer, Immutable, Alias("promotion.step-record")]
public sealed record StepRecord(
    string Alias,
    bool ContinueOnError,
    StepStatus Status,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int ErrorCount,
    string? Message,
    StepEffect? Effect = null);
