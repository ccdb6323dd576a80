using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Freights;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Grains.Credentials;
using Promotion.Grains.Projects;
using Promotion.Grains.Storage;
using Promotion.Grains.Warehouses;

namespace Promotion.Host.Manifests;

/// <summary>Brings checked manifests into being, each through the grain that owns it.</summary>
internal sealed class ManifestApplier(IGrainFactory grains, IReadModel readModel, ProjectSecrets secrets, IApplicationManifests applications, ManifestFreight freights)
{
    /// <summary>The order in which kinds are applied, so that what is referred to exists first.</summary>
    public static int Order(Manifest manifest) => manifest switch
    {
        Manifest.OfProject => 0,
        Manifest.OfSecret or Manifest.OfConfigMap => 1,
        Manifest.OfTask or Manifest.OfAnalysisTemplate => 2,
        Manifest.OfProjectConfig => 3,
        Manifest.OfWarehouse => 4,
        Manifest.OfApplication => 5,
        Manifest.OfStage => 6,
        Manifest.OfFreight => 7,
        _ => 8,
    };

    /// <summary>Applies one manifest and says under which name the resource is known and what that changed.</summary>
    /// <param name="revision">The revision that changed the resource last as the caller knows it; 0 for one that must be new, null for whatever it is.</param>
    public async Task<(string Name, Applied Applied)> Apply(Manifest manifest, Cause cause, long? revision = null) => manifest switch
    {
        Manifest.OfProject m => (m.Name, await Define(m.Name, ResourceKind.Project, m.Name, new ProjectCommand.Define(m.Name, m.Meta), cause, revision)),
        Manifest.OfProjectConfig m => (m.Name, await DefineConfig(m, cause, revision)),
        Manifest.OfTask m => (m.Name, await DefineTask(m, cause, revision)),
        Manifest.OfAnalysisTemplate m => (m.Name, await DefineAnalysis(m, cause, revision)),
        Manifest.OfSecret m => (m.Name, await DefineSecret(m, cause, revision)),
        Manifest.OfConfigMap m => (m.Name, await Define(m.Project, ResourceKind.ConfigMap, m.Name, new ProjectCommand.DefineConfigMap(m.Name, m.Meta, m.Data), cause, revision)),
        Manifest.OfWarehouse m => (m.Name, await Track(m.Project, ResourceKind.Warehouse, m.Name, () =>
            grains.GetGrain<IWarehouseGrain>(GrainKey.Of(m.Project, m.Name)).Define(m.Meta, m.Spec, cause, revision))),
        Manifest.OfStage m => (m.Name, await Track(m.Project, ResourceKind.Stage, m.Name, () =>
            grains.Stage(m.Project, m.Name).Define(m.Meta, m.Spec, cause, revision))),
        Manifest.OfFreight m => await freights.Apply(m, cause),
        Manifest.OfPromotion m => (await Promote(m, cause), Applied.Created),
        Manifest.OfApplication m => (m.Name, await ApplyApplication(m)),
        _ => throw new InvalidOperationException($"Unknown manifest {manifest}."),
    };

    private Task<Applied> DefineConfig(Manifest.OfProjectConfig m, Cause cause, long? revision)
    {
        var identity = ManifestIdentity.Of(m)!;
        return Define(identity.Project, identity.Kind, m.Name, new ProjectCommand.DefineConfig(m.Meta, m.Spec), cause, revision);
    }

    private Task<Applied> DefineTask(Manifest.OfTask m, Cause cause, long? revision)
    {
        var isCluster = m.Project.Length == 0;
        return Define(
            isCluster ? Project.Cluster : m.Project,
            isCluster ? ResourceKind.ClusterPromotionTask : ResourceKind.PromotionTask,
            m.Name,
            new ProjectCommand.DefineTask(m.Name, m.Meta, m.Spec),
            cause,
            revision);
    }

    private Task<Applied> DefineAnalysis(Manifest.OfAnalysisTemplate m, Cause cause, long? revision)
    {
        var identity = ManifestIdentity.Of(m)!;
        return Define(identity.Project, identity.Kind, m.Name, new ProjectCommand.DefineAnalysis(m.Name, m.Meta, m.Spec), cause, revision);
    }

    private async Task<Applied> DefineSecret(Manifest.OfSecret m, Cause cause, long? revision)
    {
        var known = (await grains.GetGrain<IProjectGrain>(m.Project).Get())?.Secrets.GetValueOrDefault(m.Name);
        if (known is not null && known.Meta == m.Meta && known.Type == m.Type && Same(secrets.Reveal(m.Project, known).Data, m.Data))
        {
            return Applied.Unchanged;
        }

        var command = new ProjectCommand.DefineSecret(m.Name, m.Meta, m.Type, secrets.Protect(m.Project, m.Name, m.Data));
        return await Define(m.Project, ResourceKind.Secret, m.Name, command, cause, revision);
    }

    private static bool Same(ImmutableSortedDictionary<string, ImmutableArray<byte>> one, ImmutableSortedDictionary<string, ImmutableArray<byte>> other) =>
        one.Count == other.Count && one.All(entry => other.TryGetValue(entry.Key, out var value) && value.AsSpan().SequenceEqual(entry.Value.AsSpan()));

    private Task<Applied> Define(string project, ResourceKind kind, string name, ProjectCommand command, Cause cause, long? revision) =>
        Track(project, kind, name, () => grains.GetGrain<IProjectGrain>(project).Execute(
            command, cause, revision is { } known ? new ExpectedRevision(kind, name, known) : null));

    private async Task<Applied> Track(string project, ResourceKind kind, string name, Func<Task<bool>> define)
    {
        var existed = await readModel.Get(project, kind, name, CancellationToken.None) is not null;
        return await define() ? existed ? Applied.Updated : Applied.Created : Applied.Unchanged;
    }

    private async Task<string> Promote(Manifest.OfPromotion m, Cause cause)
    {
        var stage = grains.Stage(m.Project, m.Stage);
        var freight = m.Freight ?? (await stage.Get())?.Candidates.GetValueOrDefault(FreightReference.OriginOf(m.Warehouse!))?.Freight.Name
            ?? throw new DomainException(RefusalReason.FreightNotAvailable, $"No Freight of Warehouse {m.Warehouse} is available to Stage {m.Stage}.");
        return await stage.Promote(freight, null, cause, priority: PromotionPriority.Of(m.Meta));
    }

    private async Task<Applied> ApplyApplication(Manifest.OfApplication m)
    {
        var before = await applications.List(CancellationToken.None);
        await applications.Apply(m.Document, CancellationToken.None);
        var after = await applications.List(CancellationToken.None);
        return after.Length > before.Length ? Applied.Created : before.SequenceEqual(after) ? Applied.Unchanged : Applied.Updated;
    }
}
