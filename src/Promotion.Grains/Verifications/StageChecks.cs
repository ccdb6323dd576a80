namespace Promotion.Grains.Verifications;

/// <summary>What judges a Stage: looks at its health, and the verification of its Freight.</summary>
public sealed class StageChecks(HealthAssessor health, VerificationRunner verifications)
{
    internal HealthAssessor Health => health;

    internal VerificationRunner Verifications => verifications;
}
