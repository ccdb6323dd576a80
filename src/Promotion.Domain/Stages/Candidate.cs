using Promotion.Domain.Freights;

namespace Promotion.Domain.Stages;

/// <summary>Of an origin's Freight that is available to a Stage, the one that is promoted by itself.</summary>
/// <param name="UpstreamSince">With MatchUpstream, since when the Stage upstream has had it; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("promotion.candidate")]
public sealed record Candidate(FreightReference Freight, DateTimeOffset DiscoveredAt, DateTimeOffset? UpstreamSince = null)
{
    /// <summary>The Freight as a candidate for this request; null when it is none though available, because the Stage upstream does not have it now.</summary>
    public static Candidate? For(FreightRequest request, Freight freight) =>
        request.SelectionPolicy != SelectionPolicy.MatchUpstream ? new Candidate(freight.Reference, freight.DiscoveredAt)
        : freight.CurrentlyIn.TryGetValue(request.Stages[0], out var since) ? new Candidate(freight.Reference, freight.DiscoveredAt, since)
        : null;

    /// <summary>True when this one takes the other's place: upstream since later, discovered later, ties by name.</summary>
    public bool IsNewerThan(Candidate other) =>
        UpstreamSince != other.UpstreamSince ? other.UpstreamSince is null || UpstreamSince > other.UpstreamSince
        : DiscoveredAt != other.DiscoveredAt ? DiscoveredAt > other.DiscoveredAt
        : string.CompareOrdinal(Freight.Name, other.Freight.Name) > 0;
}
