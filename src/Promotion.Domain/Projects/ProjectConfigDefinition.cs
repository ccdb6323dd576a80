namespace Promotion.Domain.Projects;

/// <summary>A ProjectConfig as defined.</summary>
[GenerateSerializer, Immutable, Alias("promotion.project-config-definition")]
public sealed record ProjectConfigDefinition(ObjectMeta Meta, ProjectConfigSpec Spec, DateTimeOffset CreatedAt);
