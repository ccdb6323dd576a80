using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Extensions.Logging;
using Promotion.Adapters.Sharing;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>The store in an SQL database: states, feed, read model, wakes and remembered requests, all in one transaction, and the logs of steps along with them.</summary>
public sealed partial class SqlStore : IStore, IReadModel, IFeed, IStepLogs, IAsyncDisposable
{
    private const int Readers = 4;
    private const int MaxPageSize = 1000;

    private readonly IDisposable claim;
    private readonly SqlDialect dialect;
    private readonly SqlReaders readers;
    private readonly FeedObservers observers;
    private readonly FeedOrder feed;
    private readonly SqlWriter writer;
    private readonly SharedFlight<FeedReach> reach;
    private IAsyncDisposable? others;

    private SqlStore(SqlDialect dialect, IDisposable claim, FeedRetention retention, TimeProvider clock, ILogger<SqlStore> log)
    {
        (this.dialect, this.claim) = (dialect, claim);
        readers = new SqlReaders(dialect, Readers);
        observers = new FeedObservers(clock, log);
        feed = new FeedOrder(observers, (position, limit, cancellation) => Read(position, null, limit, cancellation), log);
        reach = new SharedFlight<FeedReach>(() => readers.Read(ReachOf, CancellationToken.None));
        writer = new SqlWriter(dialect, feed, new FeedTrim(retention), clock, log);
    }

    /// <summary>
    /// Opens the database, creating it or bringing its schema up to date first. Throws <see cref="StoreStartException"/>, whose message says what
    /// to do, when another server has it, it cannot be written, it is damaged, or its schema is newer than this program.
    /// </summary>
    /// <param name="retention">How long changes stay in the feed; the default when null.</param>
    public static async Task<SqlStore> Open(
        SqlDialect dialect, TimeProvider clock, ILogger<SqlStore> log, CancellationToken cancellation, FeedRetention? retention = null)
    {
        var claim = dialect.Claim();
        try
        {
            await using (var session = new SqlSession(await dialect.OpenMigrator(cancellation)))
                LogOpened(log, dialect.Place, await SchemaMigrations.Apply(session, dialect, clock.GetUtcNow(), cancellation));
            var store = new SqlStore(dialect, claim, retention ?? FeedRetention.Default, clock, log);
            await store.FollowFeed(log, cancellation);
            return store;
        }
        catch (Exception e)
        {
            claim.Dispose();
            if (e is DbException error)
                throw new StoreStartException(dialect.Explain(error), e);
            throw;
        }
    }

    /// <inheritdoc />
    public Task<StoredState?> Load(ActorKey actor, CancellationToken cancellation) => readers.Read(
        (s, c) => s.Statement(ReadSql.State).With(actor.Kind, actor.Key).First(r => new StoredState(r.GetFieldValue<byte[]>(1), r.GetInt64(0)), c), cancellation);

    /// <inheritdoc />
    public Task<CommitReceipt> Commit(Commit commit) => writer.Commit(commit);

    /// <inheritdoc />
    public Task<RememberedRequest?> FindRequest(string project, string requestId, CancellationToken cancellation) => readers.Read(
        (s, c) => s.Statement(ReadSql.Request).With(project, requestId)
            .First(r => new RememberedRequest(r.GetString(0), r.GetString(1), UnixMicroseconds.ToInstant(r.GetInt64(2))), c),
        cancellation);

    /// <inheritdoc />
    public Task Remember(string project, RememberedRequest request) => writer.Remember(project, request);

    /// <inheritdoc />
    public Task<ImmutableArray<DueWake>> Due(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return readers.Read(
            async (s, c) => (await dialect.Due(s, now, limit).All(Rows.Wake, c)).Sort((one, other) => one.Due.CompareTo(other.Due)), cancellation);
    }

    /// <inheritdoc />
    public Task ReleaseLeases(DateTimeOffset now, CancellationToken cancellation) => writer.ReleaseLeases(now).WaitAsync(cancellation);

    /// <inheritdoc />
    public Task<FeedReach> Reach(CancellationToken cancellation) => reach.Join().WaitAsync(cancellation);

    /// <inheritdoc />
    public async ValueTask<long> Head(CancellationToken cancellation) => others is null ? feed.Heard : (await Reach(cancellation)).Head;

    /// <inheritdoc />
    public Task<FeedPage> Read(long position, string? project, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return readers.Read(
            async (s, c) =>
            {
                await s.Statement(dialect.BeginSnapshot).Run(c);
                var reach = await ReachOf(s, c);
                var entries = await (project is null
                    ? s.Statement(ReadSql.Feed).With(position, limit)
                    : s.Statement(ReadSql.FeedOfProject).With(project, position, limit)).All(Rows.Entry, c);
                await s.Statement("COMMIT").Run(c);
                return new FeedPage(entries, entries.Length < limit ? Math.Max(position, reach.Head) : entries[^1].Position, reach.Oldest);
            },
            cancellation);
    }

    /// <inheritdoc />
    public Task<ImmutableArray<FeedEntry>> ReadBack(long position, string? project, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return readers.Read(
            (s, c) => (project is null
                ? s.Statement(ReadSql.FeedBack).With(position, limit)
                : s.Statement(ReadSql.FeedBackOfProject).With(project, position, limit)).All(Rows.Entry, c),
            cancellation);
    }

    /// <inheritdoc />
    public Task<FeedEntry?> Before(FeedEntry entry, CancellationToken cancellation) => readers.Read(
        (s, c) => s.Statement(ReadSql.Before).With(entry.Project, (int)entry.Kind, entry.Name, entry.Position).First(Rows.Entry, c), cancellation);

    /// <inheritdoc />
    public IDisposable Observe(Action<ImmutableArray<FeedEntry>> observer) => observers.Add(observer);

    /// <inheritdoc />
    public Task<ResourceRow?> Get(string project, ResourceKind kind, string name, CancellationToken cancellation) => readers.Read(
        (s, c) => s.Statement(ReadSql.Resource).With((int)kind, project, name).First(Rows.Resource, c), cancellation);

    /// <inheritdoc />
    public Task<ResourcePlace?> Locate(string project, ResourceKind kind, string nameOrAlias, CancellationToken cancellation) => readers.Read(
        (s, c) => s.Statement(ReadSql.Place).With((int)kind, project, nameOrAlias).First(Rows.Place, c), cancellation);

    /// <inheritdoc />
    public Task<ResourcePage> List(ResourceQuery query, CancellationToken cancellation)
    {
        if (query.PageSize is < 1 or > MaxPageSize)
            throw new ArgumentOutOfRangeException(nameof(query), query.PageSize, $"page_size must be between 1 and {MaxPageSize}.");
        var selection = new ResourceSelection(query);
        return readers.Read((s, c) => Page(s, query, selection, c), cancellation);
    }

    /// <inheritdoc />
    public string TokenAfter(ResourceQuery query, ResourceRow row) => PageToken.After(query, row);

    /// <inheritdoc />
    public Task<ProjectSnapshot> Snapshot(string project, ImmutableArray<ResourceKind> kinds, CancellationToken cancellation) => readers.Read(
        async (s, c) =>
        {
            await s.Statement(dialect.BeginSnapshot).Run(c);
            var revision = await s.Statement(ReadSql.Head).With(project).Scalar(c) is long head ? head : 0;
            var position = (await ReachOf(s, c)).Head;
            var rows = ImmutableArray.CreateBuilder<ResourceRow>();
            foreach (var kind in kinds.Distinct())
                rows.AddRange(await s.Statement(ReadSql.ResourcesOfKind).With((int)kind, project).All(Rows.Resource, c));
            await s.Statement("COMMIT").Run(c);
            return new ProjectSnapshot(project, revision, position, rows.DrainToImmutable());
        },
        cancellation);

    /// <summary>Writes what still waits, waits for the reads under way, and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        if (others is not null)
            await others.DisposeAsync();
        await writer.DisposeAsync();
        await readers.DisposeAsync();
        feed.Dispose();
        claim.Dispose();
    }

    private async Task FollowFeed(ILogger log, CancellationToken cancellation)
    {
        await feed.Start((await Reach(cancellation)).Head);
        others = dialect.Follow(feed, log);
    }

    private static async Task<FeedReach> ReachOf(SqlSession session, CancellationToken cancellation) =>
        (await session.Statement(ReadSql.Reach).First(Rows.Reach, cancellation))!;

    private static async Task<ResourcePage> Page(SqlSession session, ResourceQuery query, ResourceSelection selection, CancellationToken cancellation)
    {
        var total = query.IsCounted ? (long)(await session.Statement(selection.CountSql).With(selection.CountValues.AsSpan()).Scalar(cancellation))! : 0;
        var rows = await session.Statement(selection.PageSql).With(selection.PageValues.AsSpan()).All(Rows.Resource, cancellation);
        if (rows.Length <= query.PageSize)
            return new ResourcePage(rows, null, total);
        rows = rows.RemoveAt(query.PageSize);
        return new ResourcePage(rows, PageToken.After(query, rows[^1]), total);
    }

    [LoggerMessage(1100, LogLevel.Information, "Opened the store {Place}, schema {Schema}.")]
    private static partial void LogOpened(ILogger log, string place, int schema);
}
