namespace Promotion.Domain.Verifications;

/// <summary>Where a verification stands.</summary>
[GenerateSerializer, Alias("promotion.verification-phase")]
public enum VerificationPhase
{
    Pending,
    Running,
    Successful,
    Failed,
    Error,
    Aborted,
    Inconclusive,
}
