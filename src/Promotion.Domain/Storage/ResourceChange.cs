namespace Promotion.Domain.Storage;

/// <summary>One change of one resource: becomes a row of the feed and replaces (or removes) the read model's row.</summary>
/// <param name="Payload">The resource after the change, serialized; for a deletion as it was last.</param>
public sealed record ResourceChange(ResourceKind Kind, string Name, ChangeKind Change, ReadOnlyMemory<byte> Payload, ResourceIndex Index);
