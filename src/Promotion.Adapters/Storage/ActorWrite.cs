using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>An actor's state and wake as the commits of a group leave them.</summary>
internal sealed class ActorWrite(ActorKey actor, long storedVersion, bool hasState)
{
    /// <summary>Whose they are.</summary>
    public ActorKey Actor => actor;

    /// <summary>The version in the database.</summary>
    public long Stored { get; } = storedVersion;

    /// <summary>The version after the group.</summary>
    public long Version { get; private set; } = storedVersion;

    /// <summary>The new state; null when it is removed.</summary>
    public byte[]? State { get; private set; }

    /// <summary>The new wake; null for none.</summary>
    public Wake? Wake { get; private set; }

    /// <summary>True when a commit of the group changed it.</summary>
    public bool IsChanged => Version != Stored;

    /// <summary>
    /// True when a decision based on this version may be written. A removed state counts as none (0), but its version is never used again,
    /// so that an activation from before the removal stays fenced out.
    /// </summary>
    public bool Accepts(long expected) => expected == Version || (expected == 0 && !hasState);

    /// <summary>Takes over what the commit writes; the actor's new version.</summary>
    public long Take(Commit commit)
    {
        (State, Wake, hasState) = (commit.State?.ToWholeArray(), commit.Wake, commit.State is not null);
        return ++Version;
    }
}
