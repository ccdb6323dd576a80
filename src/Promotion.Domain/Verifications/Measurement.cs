namespace Promotion.Domain.Verifications;

/// <summary>One look at a metric.</summary>
/// <param name="Phase">Successful, Failed, Inconclusive, or Error when nothing could be measured or judged.</param>
/// <param name="Value">What was measured, as text; empty when nothing was. Secrets are masked.</param>
/// <param name="Message">Why it is an error; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("promotion.measurement")]
public sealed record Measurement(VerificationPhase Phase, string Value, string? Message, DateTimeOffset StartedAt, DateTimeOffset FinishedAt);
