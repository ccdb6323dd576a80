using System.Data.Common;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Promotion.Adapters.Storage.Postgres;

/// <summary>A PostgreSQL database, shared by the servers of a cluster. Its connections are not closed with the store.</summary>
public sealed class PostgresDialect(PostgresDatabase database) : SqlDialect
{
    // Long enough for a grain to wake, short enough that a dead server's claims hold nobody up.
    private static readonly TimeSpan ClaimFor = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public override string Place => database.Place;

    internal override string Migrations => "postgres";

    // The number is arbitrary; that all servers use the same matters.
    internal override string BeginMigrations => "BEGIN; SELECT pg_advisory_xact_lock(7305121980)";

    internal override string BeginSnapshot => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    internal override IDisposable Claim() => new Unclaimed();

    internal override async Task<DbConnection> OpenMigrator(CancellationToken cancellation) => await database.Open(cancellation);

    internal override async Task<ICommitConnection> OpenWriter(CancellationToken cancellation) =>
        new PostgresCommitConnection(await database.Open(cancellation), database.ProcessName);

    internal override async Task<DbConnection> OpenReader(CancellationToken cancellation) => await database.Open(cancellation);

    internal override SqlStatement Due(SqlSession session, DateTimeOffset now, int limit) => session.Statement(PostgresSql.ClaimDue)
        .With(database.ProcessName, UnixMicroseconds.From(now + ClaimFor), UnixMicroseconds.From(now), limit);

    internal override SqlStatement Ownerless(SqlSession session, DateTimeOffset now, int limit) => session.Statement(PostgresSql.Ownerless)
        .With(UnixMicroseconds.From(now), database.ProcessName, limit);

    internal override IAsyncDisposable Follow(FeedOrder feed, ILogger log) => new PostgresListener(database, feed, log);

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    internal override SqlFault Classify(DbException error) => error is not PostgresException postgres
        ? SqlFault.Unavailable
        : postgres switch
        {
            { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "resources_alias" } => SqlFault.NotUnique,
            { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => SqlFault.Rejected,
            { SqlState: ['2', '2' or '3', ..] } => SqlFault.Rejected,
            _ => SqlFault.Unavailable,
        };

    internal override string Explain(DbException error) => (error as PostgresException)?.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"The database {Place} refuses the user: {Message(error)}. Check Username and Password of the connection.",
        PostgresErrorCodes.InvalidCatalogName => $"The database {Place} does not exist. Create it (createdb), or name another.",
        PostgresErrorCodes.InsufficientPrivilege => $"The database {Place} does not let this user work: {Message(error)}. Make the user the owner of the database.",
        PostgresErrorCodes.TooManyConnections => $"The database {Place} has no connection left. Raise max_connections, or run fewer servers.",
        PostgresErrorCodes.DiskFull => $"There is no space left for the database {Place}. Free some and try again.",
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown => $"The database {Place} is starting or stopping: {Message(error)}.",
        PostgresErrorCodes.ReadOnlySqlTransaction => $"The database {Place} is a standby, which can only be read. Name the primary, or all hosts.",
        _ => $"The database {Place} cannot be used: {Message(error)}. Check that it runs and can be reached.",
    };

    private static string Message(DbException error) =>
        (error is PostgresException postgres ? postgres.MessageText : (error.InnerException ?? error).Message).TrimEnd('.');

    private sealed class Unclaimed : IDisposable
    {
        public void Dispose()
        {
            // Any number of servers may use the database.
        }
    }
}
