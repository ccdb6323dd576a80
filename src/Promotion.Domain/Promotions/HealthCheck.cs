namespace Promotion.Domain.Promotions;

/// <summary>A check a succeeded step leaves behind, by which its Stage's health is judged from then on.</summary>
/// <param name="Uses">Which checker, by name.</param>
/// <param name="Input">What the checker needs to know.</param>
[GenerateSerializer, Immutable, Alias("promotion.health-check")]
public sealed record HealthCheck(string Uses, Json Input);
