namespace Promotion.Domain.Artifacts;

/// <summary>An artifact of a type that only an extension knows.</summary>
[GenerateSerializer, Immutable, Alias("promotion.generic-artifact")]
public sealed record GenericArtifact(string ArtifactType, string SubscriptionName, string Version, Json Metadata);
