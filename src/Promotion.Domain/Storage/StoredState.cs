namespace Promotion.Domain.Storage;

/// <summary>The last committed state of an actor.</summary>
/// <param name="Bytes">Serialized state; types in it are named by alias.</param>
/// <param name="Version">Counts the actor's commits from 1; the fence of the next commit.</param>
public sealed record StoredState(ReadOnlyMemory<byte> Bytes, long Version);
