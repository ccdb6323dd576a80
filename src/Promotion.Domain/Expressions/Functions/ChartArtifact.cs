namespace Promotion.Domain.Expressions.Functions;

/// <summary>A Helm chart in Freight, and the Warehouse the Freight is from; the name is "" for charts of OCI registries.</summary>
public sealed record ChartArtifact(string Warehouse, string RepoUrl, string Name, string Version);
