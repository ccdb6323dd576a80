namespace Promotion.Domain.Storage;

/// <summary>A change of a resource before it is serialized.</summary>
public sealed record ResourceUpdate(ResourceKind Kind, string Name, ChangeKind Change, object Payload, ResourceIndex Index);
