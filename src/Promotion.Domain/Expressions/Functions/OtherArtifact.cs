using System.Text.Json.Nodes;

namespace Promotion.Domain.Expressions.Functions;

/// <summary>An artifact of another type in Freight, and the Warehouse the Freight is from.</summary>
public sealed record OtherArtifact(string Warehouse, string ArtifactType, string SubscriptionName, string Version)
{
    /// <summary>Its metadata, if any.</summary>
    public JsonObject? Metadata { get; init; }
}
