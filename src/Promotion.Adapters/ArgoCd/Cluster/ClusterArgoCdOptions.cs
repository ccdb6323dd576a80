using System.Collections.Immutable;

namespace Promotion.Adapters.ArgoCd.Cluster;

/// <summary>Where an Argo CD keeps its Applications.</summary>
/// <param name="Namespaces">Each is watched; empty for all namespaces of the cluster.</param>
public sealed record ClusterArgoCdOptions(ImmutableArray<string> Namespaces)
{
    /// <summary>How often a write is tried when others keep writing to the same Application.</summary>
    public int MostAttempts { get; init; } = 12;
}
