using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>An actor's state and wake as the commits of a group leave them.</summary>
internal sealed class ActorWrite(ActorKey actor, long storedVersion, bool hasState)
{
    private readonly long stored = storedVersion;
    private long version = storedVersion;
    private ReadOnlyMemory<byte>? state;
    private Wake? wake;

    /// <summary>
    /// True when a decision based on this version may be written. A removed state counts as none (0), but its version is never used again,
    /// so that an activation from before the removal stays fenced out.
    /// </summary>
    public bool Accepts(long expected) => expected == version || (expected == 0 && !hasState);

    /// <summary>Takes over what the commit writes; the actor's new version.</summary>
    public long Take(Commit commit)
    {
        (state, wake, hasState) = (commit.State, commit.Wake, commit.State is not null);
        return ++version;
    }

    /// <summary>Writes the rows. Throws <see cref="FenceLostException"/> when another process has moved the version.</summary>
    public async Task Run(SqlSession session, string owner, CancellationToken cancellation)
    {
        if (version == stored)
            return;
        if (await session.Statement(WriteSql.State).With(actor.Kind, actor.Key, version, state?.ToWholeArray(), stored).Run(cancellation) != 1)
            throw new FenceLostException();
        if (wake is not null)
            await session.Statement(WriteSql.Wake)
                .With(actor.Kind, actor.Key, UnixMicroseconds.From(wake.Due), wake.Reason, wake.IsLease ? 1 : 0, owner).Run(cancellation);
        else if (stored != 0)
            await session.Statement(WriteSql.ForgetWake).With(actor.Kind, actor.Key).Run(cancellation);
    }
}
