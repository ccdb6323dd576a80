namespace Promotion.Domain.Storage;

/// <summary>The kinds of resources in the feed and the read model, as stored: never renumbered.</summary>
public enum ResourceKind
{
    Project = 1,
    Warehouse = 2,
    Freight = 3,
    Stage = 4,
    Promotion = 5,
    PromotionTask = 6,
    ClusterPromotionTask = 7,
    ProjectConfig = 8,
    Secret = 9,
    ConfigMap = 10,

    /// <summary>Kept by Argo CD and never stored here; it has its number so that all numbers are those of the API.</summary>
    Application = 11,

    AnalysisTemplate = 12,
    ClusterAnalysisTemplate = 13,
    ClusterConfig = 14,
}
