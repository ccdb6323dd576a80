using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>A few connections that read beside the writer; opened when first needed.</summary>
internal sealed class SqlReaders : IAsyncDisposable
{
    private readonly SqlDialect dialect;
    private readonly int size;
    private readonly Channel<bool> permits = Channel.CreateUnbounded<bool>();
    private readonly ConcurrentBag<SqlSession> idle = [];
    private int closed;

    public SqlReaders(SqlDialect dialect, int size)
    {
        (this.dialect, this.size) = (dialect, size);
        for (var i = 0; i < size; i++)
            permits.Writer.TryWrite(true);
    }

    /// <summary>
    /// Lends a connection to <paramref name="read"/>. One that met an error is not used again; one that was lost while nobody used it, as when the
    /// database was started again, is replaced unnoticed.
    /// </summary>
    public async Task<T> Read<T>(Func<SqlSession, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        await Enter(cancellation);
        try
        {
            while (idle.TryTake(out var waiting))
            {
                if (await Attempt(waiting, read, cancellation) is { } answer)
                    return answer.Value;
            }

            var session = new SqlSession(await dialect.OpenReader(cancellation));
            return (await Attempt(session, read, cancellation, isNew: true))!.Value.Value;
        }
        catch (DbException e)
        {
            throw new StoreUnavailableException(dialect.Explain(e), e);
        }
        finally
        {
            permits.Writer.TryWrite(true);
        }
    }

    /// <summary>Waits for the reads under way and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) == 1)
            return;
        for (var i = 0; i < size; i++)
            await permits.Reader.ReadAsync();
        permits.Writer.TryComplete();
        while (idle.TryTake(out var session))
            await session.DisposeAsync();
    }

    // Null when the connection turned out to be lost.
    private async Task<(T Value, bool)?> Attempt<T>(
        SqlSession session, Func<SqlSession, CancellationToken, Task<T>> read, CancellationToken cancellation, bool isNew = false)
    {
        var isWhole = false;
        try
        {
            var result = await read(session, cancellation);
            isWhole = true;
            return (result, true);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException && !isNew && !session.IsOpen)
        {
            return null;
        }
        finally
        {
            if (isWhole)
                idle.Add(session);
            else
                await session.DisposeAsync();
        }
    }

    private async ValueTask Enter(CancellationToken cancellation)
    {
        try
        {
            if (closed == 1)
                throw new ChannelClosedException();
            await permits.Reader.ReadAsync(cancellation);
        }
        catch (ChannelClosedException e)
        {
            throw new StoreUnavailableException($"The store {dialect.Place} is closed.", e);
        }
    }
}
