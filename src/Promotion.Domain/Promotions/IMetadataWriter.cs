namespace Promotion.Domain.Promotions;

/// <summary>Sets free metadata of Stages and Freight. Values are JSON; a repeated call changes nothing.</summary>
public interface IMetadataWriter
{
    /// <summary>Sets keys of a Stage's metadata. Throws <see cref="DomainException"/> (NotFound) when there is no such Stage.</summary>
    Task SetStageMetadata(string project, string stage, ImmutableSortedDictionary<string, Json> values);

    /// <summary>Sets keys of a Freight's metadata. Throws <see cref="DomainException"/> (NotFound) when there is no such Freight.</summary>
    Task SetFreightMetadata(string project, string freight, ImmutableSortedDictionary<string, Json> values);
}
