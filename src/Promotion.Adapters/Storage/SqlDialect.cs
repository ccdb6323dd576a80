using System.Data.Common;

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

    /// <summary>
    /// True when no other process can write, so that what the writer has read stays true between transactions, and every lease that is not
    /// this process's own belongs to a process that is gone.
    /// </summary>
    internal abstract bool IsSoleWriter { get; }

    /// <summary>Opens a transaction that may write.</summary>
    internal abstract string BeginWrite { get; }

    /// <summary>Opens a transaction whose statements all read the same state.</summary>
    internal abstract string BeginSnapshot { get; }

    /// <summary>Appended to the reading of a project's head before it is moved: keeps other writers away until the transaction ends.</summary>
    internal abstract string RowLock { get; }

    /// <summary>Takes the database for this process until the result is disposed. Throws <see cref="StoreStartException"/> when another has it.</summary>
    internal abstract IDisposable Claim();

    /// <summary>A connection for the one writer.</summary>
    internal abstract Task<DbConnection> OpenWriter(CancellationToken cancellation);

    /// <summary>A connection that only reads.</summary>
    internal abstract Task<DbConnection> OpenReader(CancellationToken cancellation);

    /// <summary>What the error means for the commits that met it.</summary>
    internal abstract SqlFault Classify(DbException error);

    /// <summary>A sentence for the operator that names <see cref="Place"/>, what is wrong and what to do.</summary>
    internal abstract string Explain(DbException error);
}
