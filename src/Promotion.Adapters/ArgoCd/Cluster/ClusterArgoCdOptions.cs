using System.Collections.Immutable;
using Promotion.Domain;

namespace Promotion.Adapters.ArgoCd.Cluster;

/// <summary>Where an Argo CD keeps its Applications.</summary>
/// <param name="Namespaces">Each is watched; empty for all namespaces of the cluster.</param>
public sealed record ClusterArgoCdOptions(ImmutableArray<string> Namespaces)
{
    /// <summary>Only Applications with these labels are watched; the others are as if they were not there.</summary>
    public LabelSelector Selector { get; init; } = LabelSelector.Everything;

    /// <summary>How often a write is tried when others keep writing to the same Application.</summary>
    public int MostAttempts { get; init; } = 12;
}
