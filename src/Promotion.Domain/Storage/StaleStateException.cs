namespace Promotion.Domain.Storage;

/// <summary>Another activation committed first: the decision was based on a version that is no longer the last. Nothing was written.</summary>
public sealed class StaleStateException(ActorKey actor, long expectedVersion)
    : Exception($"The state of {actor} is no longer at version {expectedVersion}.");
