using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;
using Promotion.Host.Configuration;

namespace Promotion.Host.Manifests;

/// <summary>
/// Checks before anything is applied what no document tells by itself: that what it refers to exists already or is in the same request, and
/// that this server's settings allow it.
/// </summary>
internal sealed class ManifestReferences(IReadModel readModel, ServerOptions options)
{
    /// <summary>What is missing or not allowed; empty when nothing is. Documents are numbered as given.</summary>
    public async Task<ImmutableArray<ManifestError>> Check(ImmutableArray<(int Document, Manifest Manifest)> documents)
    {
        var given = documents.Select(document => document.Manifest).ToImmutableArray();
        var errors = ImmutableArray.CreateBuilder<ManifestError>();
        foreach (var (number, manifest) in documents)
        {
            errors.AddRange(NotAllowed(number, manifest));
            foreach (var (path, kind, name) in References(manifest))
            {
                if (!given.Any(other => Is(other, kind, manifest.Project, name)) && !await Exists(kind, manifest.Project, name))
                {
                    errors.Add(new ManifestError(number, 0, path, $"{kind} \"{name}\" does not exist: apply it before or in the same request"));
                }
            }
        }

        return errors.ToImmutable();
    }

    private IEnumerable<ManifestError> NotAllowed(int number, Manifest manifest) =>
        from subscription in manifest is Manifest.OfWarehouse warehouse ? warehouse.Spec.Subscriptions.Index() : []
        where subscription.Item is Subscription.Image
        let whyNot = CachedTags.WhyNot(options.CacheByTag, (Subscription.Image)subscription.Item)
        where whyNot is not null
        select new ManifestError(number, 0, $"spec.subscriptions[{subscription.Index}].image.cacheByTag", whyNot);

    private static IEnumerable<(string Path, ResourceKind Kind, string Name)> References(Manifest manifest)
    {
        if (manifest is not (Manifest.OfProject or Manifest.OfApplication) && manifest.Project.Length > 0 && !Project.IsReserved(manifest.Project))
        {
            yield return ("metadata.namespace", ResourceKind.Project, manifest.Project);
        }

        switch (manifest)
        {
            case Manifest.OfStage stage:
                for (var i = 0; i < stage.Spec.RequestedFreight.Length; i++)
                {
                    yield return ($"spec.requestedFreight[{i}].origin.name", ResourceKind.Warehouse, stage.Spec.RequestedFreight[i].Warehouse);
                }

                break;
            case Manifest.OfFreight freight:
                yield return ("origin.name", ResourceKind.Warehouse, freight.Warehouse);
                break;
            case Manifest.OfPromotion promotion:
                yield return ("spec.stage", ResourceKind.Stage, promotion.Stage);
                break;
            default:
                break;
        }
    }

    private static bool Is(Manifest manifest, ResourceKind kind, string project, string name) => manifest.Name == name && (manifest, kind) switch
    {
        (Manifest.OfProject, ResourceKind.Project) => true,
        (Manifest.OfWarehouse, ResourceKind.Warehouse) => manifest.Project == project,
        (Manifest.OfStage, ResourceKind.Stage) => manifest.Project == project,
        _ => false,
    };

    private async Task<bool> Exists(ResourceKind kind, string project, string name) =>
        await readModel.Get(project, kind, name, CancellationToken.None) is not null;
}
