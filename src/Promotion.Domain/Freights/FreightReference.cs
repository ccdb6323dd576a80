using Promotion.Domain.Artifacts;

namespace Promotion.Domain.Freights;

/// <summary>A Freight as something else refers to it: enough to promote it without looking it up.</summary>
[GenerateSerializer, Immutable, Alias("promotion.freight-reference")]
public sealed record FreightReference(string Name, string Alias, string Warehouse, ArtifactSet Artifacts)
{
    /// <summary>The origin's key, <c>Warehouse/name</c>.</summary>
    public string Origin => OriginOf(Warehouse);

    /// <summary>The key of an origin.</summary>
    public static string OriginOf(string warehouse) => $"Warehouse/{warehouse}";
}
