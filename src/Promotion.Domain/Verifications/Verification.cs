namespace Promotion.Domain.Verifications;

/// <summary>One verification of the Freight a Stage has.</summary>
[GenerateSerializer, Immutable, Alias("promotion.verification")]
public sealed record Verification(
    VerificationPhase Phase, string? Message, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt)
{
    /// <summary>True when nothing more will happen.</summary>
    public bool IsTerminal => Phase >= VerificationPhase.Successful;
}
