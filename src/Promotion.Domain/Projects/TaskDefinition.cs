using Promotion.Domain.Promotions;

namespace Promotion.Domain.Projects;

/// <summary>A PromotionTask or ClusterPromotionTask as defined.</summary>
[GenerateSerializer, Immutable, Alias("promotion.task-definition")]
public sealed record TaskDefinition(string Name, ObjectMeta Meta, PromotionTaskSpec Spec, DateTimeOffset CreatedAt);
