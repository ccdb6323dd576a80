namespace Promotion.Domain.Storage;

/// <summary>
/// The log, the grain states and the deadlines: one durable place. Commits that arrive together are written in one transaction,
/// and none is acknowledged before it is durable.
/// </summary>
public interface IStore
{
    /// <summary>The last committed state; null when the actor has none.</summary>
    Task<StoredState?> Load(ActorKey actor, CancellationToken cancellation);

    /// <summary>
    /// Writes the commit whole. Throws <see cref="StaleStateException"/> when the fence does not hold, <see cref="AliasTakenException"/> when an
    /// alias is taken (both leave everything as it was, and other commits of the group unharmed), and
    /// <see cref="StoreUnavailableException"/> when the outcome is unknown.
    /// </summary>
    Task<CommitReceipt> Commit(Commit commit);

    /// <summary>The result of an earlier request with this id; null when it is not remembered.</summary>
    Task<RememberedRequest?> FindRequest(string project, string requestId, CancellationToken cancellation);

    /// <summary>Remembers a request that no commit remembers. Durable when it returns; throws <see cref="StoreUnavailableException"/> otherwise.</summary>
    Task Remember(string project, RememberedRequest request);

    /// <summary>Wakes due at <paramref name="now"/>, the longest due first. Reading does not remove them: the actor's next commit does.</summary>
    Task<ImmutableArray<DueWake>> Due(DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>Makes every lease of processes that are gone fall due now. An embedded store has one process, so at its start these are all leases.</summary>
    Task ReleaseLeases(DateTimeOffset now, CancellationToken cancellation);
}
