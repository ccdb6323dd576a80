using System.Text.Json.Serialization;
using Promotion.Domain.Artifacts;

namespace Promotion.Domain.Freights;

/// <summary>A set of artifacts that travels the Stages together, and where it has been.</summary>
/// <param name="Name">Hash of origin and artifacts.</param>
/// <param name="Warehouse">The Warehouse it comes from.</param>
/// <param name="DiscoveredAt">Orders Freight: the newest is the one discovered last.</param>
/// <param name="VerifiedIn">Stages that verified it.</param>
/// <param name="ApprovedFor">Stages for which a person approved it, and when.</param>
/// <param name="CurrentlyIn">Stages that have it now, and since when.</param>
/// <param name="Metadata">Free values set by steps.</param>
/// <param name="Untold">What Stages downstream have not been told yet; emptied when they have.</param>
[GenerateSerializer, Immutable, Alias("promotion.freight")]
public sealed record Freight(
    string Project,
    string Name,
    string Alias,
    string Warehouse,
    ObjectMeta Meta,
    ArtifactSet Artifacts,
    DateTimeOffset DiscoveredAt,
    ImmutableSortedDictionary<string, Verified> VerifiedIn,
    ImmutableSortedDictionary<string, DateTimeOffset> ApprovedFor,
    ImmutableSortedDictionary<string, DateTimeOffset> CurrentlyIn,
    ImmutableSortedDictionary<string, Json> Metadata,
    ImmutableArray<FreightNews> Untold)
{
    /// <summary>True once it was deleted: it is kept, out of sight, until the Stages that might offer it have heard.</summary>
    [JsonIgnore]
    public bool IsDeleted => Untold.Any(news => news is FreightNews.Deleted);

    /// <summary>How the rest of the system refers to it.</summary>
    public FreightReference Reference => new(Name, Alias, Warehouse, Artifacts);

    /// <summary>
    /// The longest time the Freight has been in a Stage, counted once it is verified there; zero when it is not.
    /// The clock starts when the Stage took the Freight, not at verification; after a control-flow Stage, when that passed it on.
    /// </summary>
    public TimeSpan LongestSoak(string stage, DateTimeOffset now)
    {
        if (!VerifiedIn.TryGetValue(stage, out var verified))
        {
            return TimeSpan.Zero;
        }

        var past = verified.LongestSoak ?? TimeSpan.Zero;
        var current = now - SoaksSince(stage) ?? TimeSpan.Zero;
        return past > current ? past : current;
    }

    /// <summary>Since when it has been soaking in a Stage; null when it does not: not verified there, or gone from there.</summary>
    public DateTimeOffset? SoaksSince(string stage) =>
        !VerifiedIn.TryGetValue(stage, out var verified) ? null
        : CurrentlyIn.TryGetValue(stage, out var since) ? since
        : verified.InPassing ? verified.At
        : null;
}
