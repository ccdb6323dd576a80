using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>
/// The writer's connection: tells what a group of commits must know, and writes what the group leaves. One transaction at a time; after an error
/// it is disposed, which rolls back.
/// </summary>
internal interface ICommitConnection : IAsyncDisposable
{
    /// <summary>The connection, for statements that both dialects understand.</summary>
    SqlSession Session { get; }

    /// <summary>
    /// Opens a transaction. Until it ends nobody else moves the heads of the commits' projects, so that what is told of their actors, heads and
    /// aliases stays true.
    /// </summary>
    Task Begin(IReadOnlyCollection<Commit> commits, CancellationToken cancellation);

    /// <summary>The actor's last version, 0 when it never had one, and whether it has a state.</summary>
    ValueTask<ActorWrite> Actor(ActorKey actor, CancellationToken cancellation);

    /// <summary>The project's last revision; 0 when nothing has happened yet.</summary>
    ValueTask<long> Head(string project, CancellationToken cancellation);

    /// <summary>Which resource has the alias, which stands in place of the name; null when none has it.</summary>
    ValueTask<string?> AliasHolder(ResourceId alias, CancellationToken cancellation);

    /// <summary>Makes the leases of processes that are gone fall due.</summary>
    Task ReleaseLeases(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Forgets the requests remembered before an instant.</summary>
    Task ForgetRequests(DateTimeOffset before, CancellationToken cancellation);

    /// <summary>Lets go of the oldest lines of step logs that are neither warnings nor errors; how many these were, at most <paramref name="limit"/>.</summary>
    Task<int> Compact(string project, DateTimeOffset before, int limit, CancellationToken cancellation);

    /// <summary>
    /// Writes what the group leaves and ends the transaction; the position of the feed after which its entries stand, in their order. When it
    /// returns, everything is durable. Positions count without gaps, and nobody can read one before all lower ones.
    /// </summary>
    Task<long> Finish(CommitGroup group, CancellationToken cancellation);
}
