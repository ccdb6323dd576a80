namespace Promotion.Domain.Projects;

/// <summary>A ConfigMap as defined.</summary>
[GenerateSerializer, Immutable, Alias("promotion.config-map-definition")]
public sealed record ConfigMapDefinition(string Name, ObjectMeta Meta, ImmutableSortedDictionary<string, string> Data, DateTimeOffset CreatedAt);
