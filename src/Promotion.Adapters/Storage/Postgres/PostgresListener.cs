using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Promotion.Adapters.Storage.Postgres;

/// <summary>
/// Hears what other processes commit. PostgreSQL tells of each commit; what was missed while the connection was away is found by comparing heads when
/// it is back. A look at all heads twice a minute is the backstop.
/// </summary>
internal sealed partial class PostgresListener : IAsyncDisposable
{
    private static readonly TimeSpan Backstop = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);
    private readonly PostgresDatabase database;
    private readonly FeedOrder feed;
    private readonly ILogger log;
    private readonly CancellationTokenSource ends = new();
    private readonly Task running;
    private int closed;

    public PostgresListener(PostgresDatabase database, FeedOrder feed, ILogger log)
    {
        (this.database, this.feed, this.log) = (database, feed, log);
        running = Task.Run(Run);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) == 1)
            return;
        await ends.CancelAsync();
        await running;
        ends.Dispose();
    }

    private async Task Run()
    {
        while (!ends.IsCancellationRequested)
        {
            try
            {
                await Listen(ends.Token);
            }
            catch (Exception e)
            {
                // Whatever it was: a server that no longer hears of the others would leave its watches behind for ever.
                await AfterLoss(e);
            }
        }
    }

    private async Task AfterLoss(Exception reason)
    {
        if (ends.IsCancellationRequested)
            return;
        LogLost(reason, database.Place);
        await Task.Delay(BetweenAttempts, ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Listen(CancellationToken cancellation)
    {
        await using var connection = await database.Open(cancellation);
        var heard = new List<PostgresNotice>();
        connection.Notification += (_, notification) => heard.Add(PostgresNotice.Read(notification.Payload));
        await using (var listen = new NpgsqlCommand($"LISTEN {PostgresSql.Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellation);

        await feed.CatchUp(await Head(connection, cancellation), cancellation);
        while (true)
        {
            var isQuiet = !await connection.WaitAsync(Backstop, cancellation);
            var news = heard.Where(notice => notice.Owner != database.ProcessName).ToImmutableArray();
            heard.Clear();
            await feed.CatchUp(
                isQuiet || news.Any(notice => notice.Position is null) ? await Head(connection, cancellation) : news.Max(notice => notice.Position) ?? 0, cancellation);
        }
    }

    private static async Task<long> Head(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(ReadSql.FeedHead, connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    [LoggerMessage(1106, LogLevel.Warning, "The connection that hears of other servers' changes in {Place} was lost; it is opened again.")]
    private partial void LogLost(Exception reason, string place);
}
