using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>
/// Takes what is no longer kept from the beginning of the feed, a little after the transactions of others, so that no writer waits long for it.
/// A store that nobody writes to keeps what it has.
/// </summary>
internal sealed class FeedTrim(FeedRetention retention)
{
    private const int Batch = 2000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>Takes at most a batch, in a transaction of its own. Does nothing when it was done a moment ago and left nothing to do.</summary>
    public async Task Run(SqlSession session, DateTimeOffset now, CancellationToken cancellation)
    {
        if (now < next)
            return;
        next = now + Pause;
        var reach = (await session.Statement(ReadSql.Reach).First(Rows.Reach, cancellation))!;
        var until = Math.Min(reach.Oldest + Batch, reach.Head + 1);
        var kept = (long)(await session.Statement(WriteSql.FirstKept)
            .With(until, reach.Oldest, UnixMicroseconds.From(now - retention.Age), reach.Head - retention.Count).Scalar(cancellation))!;
        if (kept > reach.Oldest)
            await Remove(session, kept, cancellation);
        if (kept == reach.Oldest + Batch)
            next = now;
    }

    // Another process may have come further meanwhile; the beginning of the feed never goes back.
    private static async Task Remove(SqlSession session, long kept, CancellationToken cancellation)
    {
        await session.Statement("BEGIN").Run(cancellation);
        if (await session.Statement(WriteSql.FeedOldest).With(kept).Run(cancellation) == 1)
            await session.Statement(WriteSql.TrimFeed).With(kept).Run(cancellation);
        await session.Statement("COMMIT").Run(cancellation);
    }
}
