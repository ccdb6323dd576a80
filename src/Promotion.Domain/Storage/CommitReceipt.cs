namespace Promotion.Domain.Storage;

/// <summary>A commit that is durable.</summary>
/// <param name="Version">The actor's new version.</param>
/// <param name="Revision">The project's revision after it.</param>
public readonly record struct CommitReceipt(long Version, long Revision);
