using Promotion.Domain.Artifacts;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Promotion.Domain.Warehouses;

namespace Promotion.Domain.Manifests;

/// <summary>One checked document of a manifest file. <c>Project</c> is its namespace; empty for kinds without one.</summary>
[GenerateSerializer, Immutable, Alias("promotion.manifest")]
public abstract record Manifest(string Project, string Name, ObjectMeta Meta)
{
    /// <summary>A Project.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.manifest.project")]
    public sealed record OfProject(string Name, ObjectMeta Meta) : Manifest(Name, Name, Meta);

    /// <summary>A ProjectConfig, or with an empty project the ClusterConfig.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.manifest.project-config")]
    public sealed record OfProjectConfig(string Project, string Name, ObjectMeta Meta, ProjectConfigSpec Spec) : Manifest(Project, Name, Meta);

    /// <summary>A Warehouse.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.manifest.warehouse")]
    public sealed record OfWarehouse(string Project, string Name, ObjectMeta Meta, WarehouseSpec Spec) : Manifest(Project, Name, Meta);

    /// <summary>A Stage.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.manifest.stage")]
    public sealed record OfStage(string Project, string Name, ObjectMeta Meta, StageSpec Spec) : Manifest(Project, Name, Meta);

    /// <summary>A PromotionTask, or with an empty project a ClusterPromotionTask.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.manifest.task")]
    public sealed record OfTask(string Project, string Name, ObjectMeta Meta, PromotionTaskSpec Spec) : Manifest(Project, Name, Meta);

    /// <summary>An AnalysisTemplate, or with an empty project a ClusterAnalysisTemplate.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.manifest.analysis-template")]
    public sealed record OfAnalysisTemplate(string Project, string Name, ObjectMeta Meta, AnalysisTemplateSpec Spec) : Manifest(Project, Name, Meta);

    /// <summary>A Freight assembled by hand; the name is overwritten by the artifacts' hash.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.manifest.freight")]
    public sealed record OfFreight(string Project, string Name, ObjectMeta Meta, string? Alias, string Warehouse, ArtifactSet Artifacts) : Manifest(Project, Name, Meta);

    /// <summary>A request to promote. Exactly one of <c>Freight</c> and <c>Warehouse</c> (its newest available Freight) is set.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.manifest.promotion")]
    public sealed record OfPromotion(string Project, string Name, ObjectMeta Meta, string Stage, string? Freight, string? Warehouse) : Manifest(Project, Name, Meta);

    /// <summary>A Secret. Values are as decoded from <c>data</c> and <c>stringData</c>.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.manifest.secret")]
    public sealed record OfSecret(string Project, string Name, ObjectMeta Meta, string Type, ImmutableSortedDictionary<string, ImmutableArray<byte>> Data) : Manifest(Project, Name, Meta);

    /// <summary>A ConfigMap.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.manifest.config-map")]
    public sealed record OfConfigMap(string Project, string Name, ObjectMeta Meta, ImmutableSortedDictionary<string, string> Data) : Manifest(Project, Name, Meta);

    /// <summary>An Argo CD Application for the local driver, as written. <c>Project</c> holds its Argo CD namespace.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.manifest.application")]
    public sealed record OfApplication(string Project, string Name, ObjectMeta Meta, Json Document) : Manifest(Project, Name, Meta);
}
