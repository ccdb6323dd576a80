namespace Promotion.Domain.Storage;

/// <summary>What a caller knows of a resource that it wants changed only if that still holds.</summary>
/// <param name="Revision">The revision that changed it last; 0 for one that must not exist.</param>
[GenerateSerializer, Immutable, Alias("promotion.expected-revision")]
public sealed record ExpectedRevision(ResourceKind Kind, string Name, long Revision);
