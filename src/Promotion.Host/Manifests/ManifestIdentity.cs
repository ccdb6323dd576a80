using Promotion.Domain.Manifests;
using Promotion.Domain.Storage;
using Promotion.Host.Api;

namespace Promotion.Host.Manifests;

/// <summary>Where what a manifest defines is kept, and how the API calls it.</summary>
/// <param name="Project">The project whose feed it belongs to.</param>
internal sealed record ManifestIdentity(ResourceKind Kind, string Project)
{
    /// <summary>The identity of what a manifest defines; null for what is kept outside, in Argo CD.</summary>
    public static ManifestIdentity? Of(Manifest manifest) => manifest switch
    {
        Manifest.OfProject m => new(ResourceKind.Project, m.Name),
        Manifest.OfProjectConfig { Project.Length: 0 } => new(ResourceKind.ClusterConfig, Domain.Projects.Project.Cluster),
        Manifest.OfProjectConfig m => new(ResourceKind.ProjectConfig, m.Project),
        Manifest.OfWarehouse m => new(ResourceKind.Warehouse, m.Project),
        Manifest.OfStage m => new(ResourceKind.Stage, m.Project),
        Manifest.OfTask { Project.Length: 0 } => new(ResourceKind.ClusterPromotionTask, Domain.Projects.Project.Cluster),
        Manifest.OfTask m => new(ResourceKind.PromotionTask, m.Project),
        Manifest.OfAnalysisTemplate { Project.Length: 0 } => new(ResourceKind.ClusterAnalysisTemplate, Domain.Projects.Project.Cluster),
        Manifest.OfAnalysisTemplate m => new(ResourceKind.AnalysisTemplate, m.Project),
        Manifest.OfFreight m => new(ResourceKind.Freight, m.Project),
        Manifest.OfPromotion m => new(ResourceKind.Promotion, m.Project),
        Manifest.OfSecret m => new(ResourceKind.Secret, m.Project),
        Manifest.OfConfigMap m => new(ResourceKind.ConfigMap, m.Project),
        _ => null,
    };

    /// <summary>The API's name of a resource of this kind and project.</summary>
    public string ResourceName(string name) => Kind switch
    {
        ResourceKind.ProjectConfig => ResourceNames.ProjectConfig(Project),
        ResourceKind.ClusterConfig => ResourceNames.ClusterConfig,
        ResourceKind.ClusterPromotionTask => ResourceNames.ClusterTask(name),
        ResourceKind.ClusterAnalysisTemplate => ResourceNames.ClusterAnalysisTemplate(name),
        _ => ResourceNames.Of(Project, Kind, name),
    };
}
