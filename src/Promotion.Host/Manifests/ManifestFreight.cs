using Promotion.Domain.Freights;
using Promotion.Domain.Manifests;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Freights;
using Promotion.Grains.Storage;
using Promotion.Host.Api;

namespace Promotion.Host.Manifests;

/// <summary>Freight assembled by hand in manifests.</summary>
internal sealed class ManifestFreight(Resources resources, FreightMaking making, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>
    /// What keeps the Freight among the documents from being admitted: artifacts that are not those of its Warehouse, in the same request or
    /// existing, and aliases that other Freight has. Empty when nothing does. Documents are numbered as given.
    /// </summary>
    public async Task<ImmutableArray<ManifestError>> Check(ImmutableArray<(int Document, Manifest Manifest)> documents)
    {
        var errors = ImmutableArray.CreateBuilder<ManifestError>();
        foreach (var (number, manifest) in documents)
        {
            if (manifest is Manifest.OfFreight freight && await SpecOf(freight, documents) is { } spec)
            {
                errors.AddRange(FreightAdmission.Check(freight.Warehouse, spec.Subscriptions, freight.Artifacts)
                    .Select(mistake => new ManifestError(number, 0, mistake.Path, mistake.Message)));
                errors.AddRange(await CheckAlias(number, freight, documents));
            }
        }

        return errors.ToImmutable();
    }

    /// <summary>Makes the Freight, or gives the one of these artifacts the alias of the manifest.</summary>
    public async Task<(string Name, Applied Applied)> Apply(Manifest.OfFreight manifest, Cause cause)
    {
        var name = NameOf(manifest);
        var grain = grains.Freight(manifest.Project, name);
        if (await grain.Get() is { } known)
        {
            if (Suits(manifest, known))
            {
                return (name, Applied.Unchanged);
            }

            await grain.Execute(new FreightCommand.Rename(manifest.Alias!), cause);
            return (name, Applied.Updated);
        }

        var create = new FreightCommand.Create(
            manifest.Project, name, FreightAlias.Propose(name, 0), manifest.Warehouse, manifest.Meta, manifest.Artifacts, clock.GetUtcNow());
        await (string.IsNullOrEmpty(manifest.Alias) ? making.Make(create, cause) : making.MakeCalled(create with { Alias = manifest.Alias }, cause));
        return (name, Applied.Created);
    }

    /// <summary>What applying it would do.</summary>
    public async Task<(string Name, Applied Applied)> Foresee(Manifest.OfFreight manifest)
    {
        var name = NameOf(manifest);
        var known = (await resources.Find<Freight>(manifest.Project, ResourceKind.Freight, name, CancellationToken.None))?.Value;
        return (name, known is null ? Applied.Created : Suits(manifest, known) ? Applied.Unchanged : Applied.Updated);
    }

    private static bool Suits(Manifest.OfFreight manifest, Freight known) => string.IsNullOrEmpty(manifest.Alias) || manifest.Alias == known.Alias;

    // Null when there is no such Warehouse, which is a mistake of its own.
    private async Task<WarehouseSpec?> SpecOf(Manifest.OfFreight freight, ImmutableArray<(int Document, Manifest Manifest)> documents) =>
        documents.Select(document => document.Manifest).OfType<Manifest.OfWarehouse>()
            .LastOrDefault(warehouse => warehouse.Project == freight.Project && warehouse.Name == freight.Warehouse)?.Spec
        ?? (await resources.Find<Warehouse>(freight.Project, ResourceKind.Warehouse, freight.Warehouse, CancellationToken.None))?.Value.Spec;

    private async Task<ImmutableArray<ManifestError>> CheckAlias(
        int number, Manifest.OfFreight freight, ImmutableArray<(int Document, Manifest Manifest)> documents)
    {
        if (string.IsNullOrEmpty(freight.Alias))
        {
            return [];
        }

        var name = NameOf(freight);
        var given = documents.TakeWhile(document => document.Document != number).Select(document => document.Manifest).OfType<Manifest.OfFreight>()
            .FirstOrDefault(other => other.Project == freight.Project && other.Alias == freight.Alias && NameOf(other) != name);
        var holder = given is not null ? NameOf(given)
            : (await resources.FindFreight(freight.Project, freight.Alias, CancellationToken.None))?.Value.Name is { } found && found != name ? found
            : null;
        return FreightAlias.WhyNot(freight.Alias) is { } expected ? [new ManifestError(number, 0, "alias", $"expected {expected}, got \"{freight.Alias}\"")]
            : holder is not null ? [new ManifestError(number, 0, "alias", $"\"{freight.Alias}\" is the alias of Freight {holder} already; expected one that no other Freight of the project has")]
            : [];
    }

    private static string NameOf(Manifest.OfFreight freight) => FreightName.Of(freight.Warehouse, freight.Artifacts);
}
