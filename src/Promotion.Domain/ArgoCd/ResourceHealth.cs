namespace Promotion.Domain.ArgoCd;

/// <summary>Health of the deployed objects as Argo CD sees it.</summary>
/// <param name="Message">Why; null when there is nothing to say.</param>
public sealed record ResourceHealth(HealthCode Code, string? Message);
