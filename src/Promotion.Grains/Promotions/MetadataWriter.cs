using Promotion.Domain;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Promotions;

/// <summary>Sets free metadata through the grains that own it.</summary>
public sealed class MetadataWriter(IGrainFactory grains) : IMetadataWriter
{
    private static readonly Cause SetByStep = new("step:set-metadata", "a promotion set metadata");

    /// <inheritdoc />
    public Task SetStageMetadata(string project, string stage, ImmutableSortedDictionary<string, Json> values) =>
        grains.Stage(project, stage).SetMetadata(values, SetByStep);

    /// <inheritdoc />
    public Task SetFreightMetadata(string project, string freight, ImmutableSortedDictionary<string, Json> values) =>
        grains.Freight(project, freight).Execute(new FreightCommand.SetMetadata(values), SetByStep);
}
