using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>What the last change of a group makes of a resource's row.</summary>
internal readonly record struct ResourceWrite(ResourceId Id, long Revision, ChangeKind Change, byte[] Payload, ResourceIndex Index)
{
    /// <summary>The alias the resource has afterwards.</summary>
    public string? Alias => Change == ChangeKind.Deleted ? null : Index.Alias;
}
