using System.Collections.Immutable;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Promotion.Adapters.Storage.StepLogs;
using Promotion.Domain;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>
/// The one writer: takes whatever has gathered while the transaction before was synced, and writes it in the next, so that the price of a
/// sync is shared by all who wait for it.
/// </summary>
internal sealed partial class SqlWriter : IAsyncDisposable
{
    private const int MaxGroup = 512;
    private static readonly TimeSpan RequestsKept = TimeSpan.FromHours(25);
    private static readonly TimeSpan RequestsSweep = TimeSpan.FromHours(1);

    private readonly Channel<PendingWrite> queue = Channel.CreateUnbounded<PendingWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqlDialect dialect;
    private readonly FeedOrder feed;
    private readonly FeedTrim trim;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly LateLines late;
    private readonly Task running;
    private ICommitConnection? connection;
    private DateTimeOffset lastSweep;

    public SqlWriter(SqlDialect dialect, FeedOrder feed, FeedTrim trim, TimeProvider clock, ILogger log)
    {
        (this.dialect, this.feed, this.trim, this.clock, this.log) = (dialect, feed, trim, clock, log);
        late = new LateLines(clock, () => queue.Writer.TryWrite(new PendingWrite.OfNothing()));
        running = Task.Run(Run);
    }

    public Task<CommitReceipt> Commit(Commit commit)
    {
        var pending = new PendingWrite.OfCommit(commit);
        Enqueue(pending);
        return pending.Done;
    }

    public Task ReleaseLeases(DateTimeOffset now)
    {
        var pending = new PendingWrite.OfRelease(now);
        Enqueue(pending);
        return pending.Done;
    }

    public Task Remember(string project, RememberedRequest request)
    {
        var pending = new PendingWrite.OfRequest(project, request);
        Enqueue(pending);
        return pending.Done;
    }

    /// <summary>Hands lines over to be written with the next group.</summary>
    public void Append(IReadOnlyCollection<StepLogRow> rows)
    {
        if (late.Add(rows) is > 0 and var dropped)
            LogDropped(dropped, dialect.Place);
    }

    public Task NextLines(string project, string promotion) => late.Next(project, promotion);

    /// <summary>Lets go of some old lines; how many these were.</summary>
    public Task<int> Compact(string project, DateTimeOffset before, int limit)
    {
        var pending = new PendingWrite.OfCompaction(project, before, limit);
        Enqueue(pending);
        return pending.Done;
    }

    /// <summary>Writes what still waits and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryWrite(new PendingWrite.OfNothing());
        queue.Writer.TryComplete();
        await running;
        late.Dispose();
        await Abandon();
    }

    private void Enqueue(PendingWrite write)
    {
        StoreMetrics.Enqueue();
        if (queue.Writer.TryWrite(write))
            return;
        StoreMetrics.Dequeue(1);
        write.Fail(new StoreUnavailableException($"The store {dialect.Place} is closed.", new ObjectDisposedException(nameof(SqlStore))));
    }

    private async Task Run()
    {
        var group = new List<PendingWrite>(MaxGroup);
        while (await queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < MaxGroup && queue.Reader.TryRead(out var write))
                group.Add(write);
            StoreMetrics.Dequeue(group.Count(IsAsked));
            await Write(group);
        }
    }

    private static bool IsAsked(PendingWrite write) => write is not PendingWrite.OfNothing;

    private async Task Write(List<PendingWrite> group)
    {
        ImmutableArray<FeedEntry> entries;
        var lines = late.Take();
        if (lines.Count == 0 && group.All(write => !IsAsked(write)))
            return;
        var start = clock.GetTimestamp();
        try
        {
            entries = await Transact(group, lines, CancellationToken.None);
        }
        catch (Exception e)
        {
            await Abandon();
            if (lines.Count > 0 && !late.Return(lines))
                LogDropped(lines.Count, dialect.Place);
            await Settle(group, e);
            return;
        }

        StoreMetrics.Written(group.Count(IsAsked), clock.GetElapsedTime(start));
        await feed.Announce(entries);
        late.Written(lines);
        foreach (var write in group)
            write.Acknowledge();
        await Trim(CancellationToken.None);
    }

    private async Task<ImmutableArray<FeedEntry>> Transact(List<PendingWrite> writes, IReadOnlyList<StepLogRow> lines, CancellationToken cancellation)
    {
        // One that was lost while nobody used it, as when the database was started again, is replaced unnoticed.
        if (connection is { Session.IsOpen: false })
            await Abandon();
        connection ??= await dialect.OpenWriter(cancellation);
        await connection.Begin([.. writes.OfType<PendingWrite.OfCommit>().Select(write => write.Commit)], cancellation);
        var group = new CommitGroup(connection) { Lines = lines };
        foreach (var write in writes)
            await write.Join(group, cancellation);
        await Sweep(connection, cancellation);
        Failpoints.Reach("commit", "begun");
        var before = await connection.Finish(group, cancellation);
        Failpoints.Reach("commit", "written");
        return group.Placed(before);
    }

    // Apart from the commits, so that it fails none of them and they do not wait for each other across processes.
    private async Task Trim(CancellationToken cancellation)
    {
        try
        {
            if (connection is not null)
                await trim.Run(connection.Session, clock.GetUtcNow(), cancellation);
        }
        catch (Exception e)
        {
            LogTrim(e, dialect.Place);
            await Abandon();
        }
    }

    private async Task Sweep(ICommitConnection open, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now - lastSweep < RequestsSweep)
            return;
        await open.ForgetRequests(now - RequestsKept, cancellation);
        lastSweep = now;
    }

    /// <summary>One bad commit must not harm the others of its group: each gets a transaction of its own then.</summary>
    private async Task Settle(List<PendingWrite> group, Exception error)
    {
        var isOfOneCommit = error is not DbException e || dialect.Classify(e) != SqlFault.Unavailable;
        if (isOfOneCommit && group.Count > 1)
        {
            LogSplit(error, group.Count);
            foreach (var write in group)
                await Write([write]);
            return;
        }

        StoreMetrics.Failed(group.Count);
        LogFailed(error, dialect.Place, group.Count);
        foreach (var write in group)
            write.Fail(Meaning(write, error));
    }

    private Exception Meaning(PendingWrite write, Exception error) => (write, error) switch
    {
        (PendingWrite.OfCommit { Commit: var c }, FenceLostException) => new StaleStateException(c.Actor, c.ExpectedVersion),
        (PendingWrite.OfCommit { Commit: var c }, DbException e) when dialect.Classify(e) == SqlFault.NotUnique && AliasIn(c) is { } alias =>
            new AliasTakenException(c.Project, alias),
        (_, DbException e) => new StoreUnavailableException(dialect.Explain(e), e),
        _ => new StoreUnavailableException($"The store {dialect.Place} failed: {error.Message}", error),
    };

    private static string? AliasIn(Commit commit) => commit.Changes.Select(c => c.Index.Alias).FirstOrDefault(a => a is not null);

    /// <summary>Closes the connection, which also rolls back, and forgets what was known from it. The next group opens another.</summary>
    private async Task Abandon()
    {
        var abandoned = connection;
        connection = null;
        try
        {
            if (abandoned is not null)
                await abandoned.DisposeAsync();
        }
        catch (Exception e)
        {
            LogClose(e, dialect.Place);
        }
    }
}
