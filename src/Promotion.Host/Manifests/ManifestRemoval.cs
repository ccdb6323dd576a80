using Promotion.Domain.Freights;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Grains.Projects;
using Promotion.Grains.Storage;
using Promotion.Grains.Warehouses;
using Promotion.Host.Api;

namespace Promotion.Host.Manifests;

/// <summary>Removes what manifests define, each by the grain that owns it.</summary>
internal sealed class ManifestRemoval(Resources resources, ProjectRemoval projects, FreightRemoval freights, IGrainFactory grains)
{
    /// <summary>Why something of this kind is not removed by its manifest; null when it is.</summary>
    public static string? WhyNot(Manifest manifest) => manifest switch
    {
        Manifest.OfPromotion => "a Promotion is kept for ever; abort it if it shall end",
        Manifest.OfApplication => "an Application is Argo CD's; remove it there",
        _ => null,
    };

    /// <summary>Under which name the resource was known, and whether there was one.</summary>
    public async Task<(string Name, bool Existed)> Remove(Manifest manifest, Cause cause, bool validateOnly, CancellationToken cancellation)
    {
        var identity = ManifestIdentity.Of(manifest)!;
        var name = manifest is Manifest.OfFreight freight ? FreightName.Of(freight.Warehouse, freight.Artifacts) : manifest.Name;
        var existed = await resources.Find<object>(identity.Project, identity.Kind, name, cancellation) is not null;
        if (existed && !validateOnly)
        {
            await Remove(identity, name, cause, cancellation);
        }

        return (name, existed);
    }

    private Task Remove(ManifestIdentity identity, string name, Cause cause, CancellationToken cancellation) => identity.Kind switch
    {
        ResourceKind.Project => projects.Remove(name, cause, null, cancellation),
        ResourceKind.Warehouse => grains.GetGrain<IWarehouseGrain>(GrainKey.Of(identity.Project, name)).Delete(cause),
        ResourceKind.Stage => grains.Stage(identity.Project, name).Delete(cause),
        ResourceKind.Freight => RemoveFreight(identity.Project, name, cause, cancellation),
        _ => grains.GetGrain<IProjectGrain>(identity.Project).Execute(new ProjectCommand.Remove(identity.Kind, name), cause),
    };

    private async Task RemoveFreight(string project, string name, Cause cause, CancellationToken cancellation)
    {
        var stored = await resources.GetFreight(project, name, cancellation);
        await freights.Remove(stored.Value, new FreightRemoval.Order(cause, null, null, ValidateOnly: false), cancellation);
    }
}
