using Promotion.Adapters.Manifests;
using Promotion.Domain.Freights;
using Promotion.Domain.Manifests;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Freight on the wire.</summary>
internal static class FreightMapping
{
    /// <summary>A Freight.</summary>
    public static Wire.Freight ToWire(this Stored<Freight> stored, bool full)
    {
        var freight = stored.Value;
        return new Wire.Freight
        {
            Name = ResourceNames.Freight(freight.Project, freight.Name),
            Etag = stored.Etag,
            CreateTime = freight.DiscoveredAt.ToWire(),
            Labels = { freight.Meta.Labels },
            Annotations = { freight.Meta.Annotations },
            Alias = freight.Alias,
            Warehouse = ResourceNames.Warehouse(freight.Project, freight.Warehouse),
            Artifacts = { freight.Artifacts.ToWire() },
            VerifiedIn = { freight.VerifiedIn.Select(entry => Verified(freight.Project, entry.Key, entry.Value)) },
            ApprovedFor =
            {
                freight.ApprovedFor.Select(entry => new Wire.StageApproved
                {
                    Stage = ResourceNames.Stage(freight.Project, entry.Key), ApproveTime = entry.Value.ToWire(),
                }),
            },
            CurrentlyIn =
            {
                freight.CurrentlyIn.Select(entry => new Wire.StageHolding
                {
                    Stage = ResourceNames.Stage(freight.Project, entry.Key), Since = entry.Value.ToWire(),
                }),
            },
            Metadata = freight.Metadata.ToWire(),
            Manifest = full ? Manifest(freight) : "",
        };
    }

    /// <summary>A Freight as something else in the project refers to it.</summary>
    public static Wire.FreightReference ToWire(this FreightReference freight, string project) => new()
    {
        Name = ResourceNames.Freight(project, freight.Name),
        Alias = freight.Alias,
        Warehouse = ResourceNames.Warehouse(project, freight.Warehouse),
        Artifacts = { freight.Artifacts.ToWire() },
    };

    private static Wire.StageVerified Verified(string project, string stage, Verified verified) => new()
    {
        Stage = ResourceNames.Stage(project, stage),
        VerifyTime = verified.At.ToWire(),
        LongestSoak = verified.LongestSoak?.ToWire(),
    };

    private static string Manifest(Freight freight) => ManifestWriter.Write(
        [new Manifest.OfFreight(freight.Project, freight.Name, freight.Meta, freight.Alias, freight.Warehouse, freight.Artifacts)]);
}
