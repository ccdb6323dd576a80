namespace Promotion.Domain.Verifications;

/// <summary>How well a Stage is, from good to bad: the worst of its checks counts.</summary>
[GenerateSerializer, Alias("promotion.health-status")]
public enum HealthStatus
{
    Healthy,
    NotApplicable,
    Progressing,
    Unknown,
    Unhealthy,
}
