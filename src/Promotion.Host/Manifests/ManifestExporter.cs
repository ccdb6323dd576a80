using Orleans.Serialization;
using Promotion.Adapters.Manifests;
using Promotion.Domain.Freights;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Storage;

namespace Promotion.Host.Manifests;

/// <summary>Gives a project's resources back as manifests that apply again without change. Secrets are left out: their values never leave.</summary>
internal sealed class ManifestExporter(IReadModel readModel, Serializer serializer)
{
    /// <summary>The kinds that are exported when none is asked for: what people write.</summary>
    public static readonly ImmutableArray<ResourceKind> Definitions =
    [
        ResourceKind.Project,
        ResourceKind.ProjectConfig,
        ResourceKind.ConfigMap,
        ResourceKind.PromotionTask,
        ResourceKind.AnalysisTemplate,
        ResourceKind.Warehouse,
        ResourceKind.Stage,
    ];

    /// <summary>The manifests of these kinds, in the order they are best applied in.</summary>
    public async Task<(string Text, int Count)> Export(string project, ImmutableArray<ResourceKind> kinds, CancellationToken cancellation)
    {
        var snapshot = await readModel.Snapshot(project, kinds, cancellation);
        var manifests = snapshot.Rows
            .Select(row => ToManifest(project, row.Name, ResourcePayload.FromBytes(serializer, row.Kind, row.Payload)))
            .OrderBy(ManifestApplier.Order).ThenBy(manifest => manifest.Name, StringComparer.Ordinal)
            .ToImmutableArray();
        return (ManifestWriter.Write(manifests), manifests.Length);
    }

    /// <summary>The manifest of one resource as it is now; null when there is none. Of a Secret only the keys are known.</summary>
    public async Task<Manifest?> Find(ManifestIdentity identity, string name) =>
        await readModel.Get(identity.Project, identity.Kind, name, CancellationToken.None) is { } row
            ? ToManifest(identity.Project, name, ResourcePayload.FromBytes(serializer, row.Kind, row.Payload))
            : null;

    /// <summary>The manifest a resource came from.</summary>
    public static Manifest ToManifest(string project, string name, object resource) => resource switch
    {
        Project p => new Manifest.OfProject(p.Name, p.Meta),
        ProjectConfigDefinition c when project == Project.Cluster => new Manifest.OfProjectConfig("", Project.ClusterConfig, c.Meta, c.Spec),
        ProjectConfigDefinition c => new Manifest.OfProjectConfig(project, project, c.Meta, c.Spec),
        ConfigMapDefinition m => new Manifest.OfConfigMap(project, m.Name, m.Meta, m.Data),
        TaskDefinition t => new Manifest.OfTask(project == Project.Cluster ? "" : project, t.Name, t.Meta, t.Spec),
        AnalysisTemplateDefinition t => new Manifest.OfAnalysisTemplate(t.IsCluster ? "" : project, t.Name, t.Meta, t.Spec),
        Warehouse w => new Manifest.OfWarehouse(project, w.Name, w.Meta, w.Spec),
        Stage s => new Manifest.OfStage(project, s.Name, s.Meta, s.Spec),
        SecretDefinition s => new Manifest.OfSecret(
            project, s.Name, s.Meta, s.Type, s.Data.ToImmutableSortedDictionary(entry => entry.Key, _ => ImmutableArray<byte>.Empty)),
        PromotionRun r => new Manifest.OfPromotion(project, r.Name, PromotionPriority.Meta(r.Priority), r.Stage, r.Target.Name, null),
        Freight f => new Manifest.OfFreight(project, f.Name, f.Meta, f.Alias, f.Warehouse, f.Artifacts),
        _ => throw new InvalidOperationException($"{name} can't be exported."),
    };
}
