namespace Promotion.Domain.ArgoCd;

/// <summary>The cluster and namespace an Application is delivered to.</summary>
/// <param name="Cluster">The cluster's name or address, as written; empty when neither is.</param>
/// <param name="Namespace">Empty when the manifests say it.</param>
public sealed record ApplicationDestination(string Cluster, string Namespace);
