using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Promotion.Adapters.Storage;

/// <summary>The embedded database: one file, one server process, every commit synced to the disk before it is acknowledged.</summary>
/// <param name="path">The file; it and its folder are created when missing.</param>
public sealed class SqliteDialect(string path) : SqlDialect
{
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;
    private const int SharedMemorySize = 4874;

    private readonly string file = Path.GetFullPath(path);

    // Every lease that is not this process's own belongs to a process that is gone.
    private readonly string owner = Guid.NewGuid().ToString("N");

    /// <inheritdoc />
    public override string Place => file;

    /// <summary>How many pages the file may grow to; null for as many as the disk holds. Heeded when the writer connects.</summary>
    internal long? MaxPageCount { get; set; }

    internal override string Migrations => "sqlite";

    internal override string BeginMigrations => "BEGIN IMMEDIATE";

    internal override string BeginSnapshot => "BEGIN";

    internal override IDisposable Claim() => SqliteClaim.Take(file);

    // Small pages, because a commit changes a row here and there and what is written are whole pages: twice as large ones made it a third more to
    // write. A long journal, because what is rewritten often (heads, indexes, states) is then copied to the file once for many commits.
    internal override Task<DbConnection> OpenMigrator(CancellationToken cancellation) => Open(
        $"""
        PRAGMA page_size = 4096;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 8192;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA cache_size = -65536;
        PRAGMA temp_store = MEMORY;
        {(MaxPageCount is { } pages ? $"PRAGMA max_page_count = {pages};" : "")}
        """,
        cancellation);

    internal override async Task<ICommitConnection> OpenWriter(CancellationToken cancellation) =>
        new SqliteCommitConnection(new SqlSession(await OpenMigrator(cancellation)), owner);

    internal override Task<DbConnection> OpenReader(CancellationToken cancellation) => Open(
        "PRAGMA query_only = 1; PRAGMA cache_size = -8192; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY;", cancellation);

    internal override SqlStatement Due(SqlSession session, DateTimeOffset now, int limit) =>
        session.Statement(ReadSql.Due).With(UnixMicroseconds.From(now), limit);

    internal override SqlStatement Ownerless(SqlSession session, DateTimeOffset now, int limit) => session
        .Statement("SELECT kind, key FROM wakes WHERE is_lease = 1 AND due > @now AND owner <> @owner LIMIT @limit").With(UnixMicroseconds.From(now), owner, limit);

    internal override IAsyncDisposable? Follow(FeedOrder feed, ILogger log) => null;

    internal override SqlFault Classify(DbException error) => error is not SqliteException sqlite
        ? SqlFault.Unavailable
        : sqlite switch
        {
            { SqliteExtendedErrorCode: ConstraintUnique or ConstraintPrimaryKey } => SqlFault.NotUnique,
            { SqliteErrorCode: 18 or 19 or 20 } => SqlFault.Rejected,
            _ => SqlFault.Unavailable,
        };

    private string NoSpace => $"There is no space left for the database {file}. Free some and try again.";

    // Result codes: https://www.sqlite.org/rescode.html
    internal override string Explain(DbException error) => (error as SqliteException)?.SqliteErrorCode switch
    {
        // The index of the log is the first file to grow when a database is opened, and its want of space has a code of its own.
        10 when ((SqliteException)error).SqliteExtendedErrorCode == SharedMemorySize => NoSpace,
        5 or 6 => $"The database {file} is locked by another program. Close that program and start again.",
        8 => $"The database {file} is read-only. Let this user write the file and its folder, or choose another data folder.",
        10 => $"The disk reports an error for the database {file}. Look at the disk's health, then start again.",
        11 or 26 => $"The database {file} is damaged or not a SQLite file. Put a backup in its place, or move it away to start empty.",
        13 => NoSpace,
        14 => $"The database {file} cannot be opened or created. Check that its folder exists and that this user may write in it.",
        _ => $"The database {file} cannot be used: {error.Message}",
    };

    private async Task<DbConnection> Open(string pragmas, CancellationToken cancellation)
    {
        // No pooling: a pooled handle would keep the file open after the store is closed.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            await command.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
