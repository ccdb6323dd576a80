using Promotion.Domain.Freights;

namespace Promotion.Domain.Stages;

/// <summary>The newest Freight of an origin that is available to a Stage.</summary>
[GenerateSerializer, Immutable, Alias("promotion.candidate")]
public sealed record Candidate(FreightReference Freight, DateTimeOffset DiscoveredAt)
{
    /// <summary>True when this one is newer: discovered later, ties by name.</summary>
    public bool IsNewerThan(Candidate other) =>
        DiscoveredAt != other.DiscoveredAt ? DiscoveredAt > other.DiscoveredAt : string.CompareOrdinal(Freight.Name, other.Freight.Name) > 0;
}
