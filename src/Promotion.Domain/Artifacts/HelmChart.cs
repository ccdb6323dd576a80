namespace Promotion.Domain.Artifacts;

/// <summary>A version of a Helm chart that a Freight carries.</summary>
/// <param name="RepoUrl">The subscription's URL as written.</param>
/// <param name="Name">The chart's name in an HTTP(S) repository; null for OCI.</param>
[GenerateSerializer, Immutable, Alias("promotion.helm-chart")]
public sealed record HelmChart(string RepoUrl, string? Name, string Version, string? SubscriptionName);
