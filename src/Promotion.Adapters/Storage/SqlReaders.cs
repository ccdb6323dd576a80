using System.Collections.Concurrent;
using System.Data.Common;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>A few connections that read beside the writer.</summary>
internal sealed class SqlReaders(SqlDialect dialect, int size) : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(size, size);
    private readonly ConcurrentBag<SqlSession> idle = [];

    /// <summary>Lends a connection to <paramref name="read"/>. A connection that met an error is not used again.</summary>
    public async Task<T> Read<T>(Func<SqlSession, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        SqlSession? session = null;
        await gate.WaitAsync(cancellation);
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
            gate.Release();
        }
    }

    /// <summary>Waits for the reads under way and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < size; i++)
            await gate.WaitAsync();
        while (idle.TryTake(out var session))
            await session.DisposeAsync();
        gate.Dispose();
    }
}
