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

    /// <summary>Lends a connection to <paramref name="read"/>. A connection that met an error is not used again.</summary>
    public async Task<T> Read<T>(Func<SqlSession, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        await Enter(cancellation);
        SqlSession? session = null;
        try
        {
            session = idle.TryTake(out var waiting) ? waiting : new SqlSession(await dialect.OpenReader(cancellation));
            var result = await read(session, cancellation);
            idle.Add(session);
            session = null;
            return result;
        }
        catch (DbException e)
        {
            throw new StoreUnavailableException(dialect.Explain(e), e);
        }
        finally
        {
            if (session is not null)
                await session.DisposeAsync();
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
