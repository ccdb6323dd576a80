using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace Promotion.Adapters.Storage;

/// <summary>
/// All that differs between the databases <see cref="SqlStore"/> can live in: how to connect, a few words of SQL, and what the errors mean.
/// </summary>
public abstract class SqlDialect
{
    /// <summary>Where the database is, as messages name it: a file's path, or host and database.</summary>
    public abstract string Place { get; }

    /// <summary>Folder of the embedded schema migrations.</summary>
    internal abstract string Migrations { get; }

    /// <summary>Opens the transaction of the schema's migrations; keeps other processes away from the schema until it ends.</summary>
    internal abstract string BeginMigrations { get; }

    /// <summary>Opens a transaction whose statements all read the same state.</summary>
    internal abstract string BeginSnapshot { get; }

    /// <summary>Takes the database for this process until the result is disposed. Throws <see cref="StoreStartException"/> when another has it.</summary>
    internal abstract IDisposable Claim();

    /// <summary>A connection that may change the schema.</summary>
    internal abstract Task<DbConnection> OpenMigrator(CancellationToken cancellation);

    /// <summary>A connection for the one writer of this process.</summary>
    internal abstract Task<ICommitConnection> OpenWriter(CancellationToken cancellation);

    /// <summary>A connection that reads.</summary>
    internal abstract Task<DbConnection> OpenReader(CancellationToken cancellation);

    /// <summary>
    /// The statement that finds due wakes, with its values. Where several processes share the database each wake is found by one of them at a time.
    /// </summary>
    internal abstract SqlStatement Due(SqlSession session, DateTimeOffset now, int limit);

    /// <summary>The statement that finds leases of processes that are gone and that are not due yet, with its values.</summary>
    internal abstract SqlStatement Ownerless(SqlSession session, DateTimeOffset now, int limit);

    /// <summary>Tells <paramref name="feed"/> what other processes commit, until the result is disposed; null when there are none.</summary>
    internal abstract IAsyncDisposable? Follow(FeedOrder feed, ILogger log);

    /// <summary>What the error means for the commits that met it.</summary>
    internal abstract SqlFault Classify(DbException error);

    /// <summary>A sentence for the operator that names <see cref="Place"/>, what is wrong and what to do.</summary>
    internal abstract string Explain(DbException error);
}
