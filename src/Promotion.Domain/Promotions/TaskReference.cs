namespace Promotion.Domain.Promotions;

/// <summary>Names a PromotionTask of the project, or a ClusterPromotionTask.</summary>
[GenerateSerializer, Immutable, Alias("promotion.task-reference")]
public sealed record TaskReference(string Name, bool IsCluster);
