namespace Promotion.Domain.Promotions;

/// <summary>A line of a promotion's log.</summary>
/// <param name="Position">Counts the lines of the promotion from 1; a gap is what was let go of since.</param>
/// <param name="Step">Index of the step that told it.</param>
/// <param name="Alias">That step's alias.</param>
/// <param name="Progress">How far the work is that the text names; null for a line that tells something else.</param>
[GenerateSerializer, Immutable, Alias("promotion.step-log-line")]
public sealed record StepLogLine(
    long Position, int Step, string Alias, DateTimeOffset At, StepLogLevel Level, string Text, StepProgress? Progress);
