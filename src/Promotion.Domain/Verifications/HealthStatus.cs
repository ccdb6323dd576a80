namespace Promotion.Domain.Verifications;

/// <summary>Health of a Stage, from best to worst: the worst of several decides.</summary>
[GenerateSerializer, Alias("promotion.health-status")]
public enum HealthStatus
{
    Healthy,
    NotApplicable,
    Progressing,
    Unknown,
    Unhealthy,
}
