using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>
/// Tells the observers of this process each entry once and in order, whichever process wrote it. What this process wrote is at hand; what others
/// wrote is read when it is heard of.
/// </summary>
/// <param name="read">The feed after a position, up to a limit.</param>
internal sealed partial class FeedOrder(FeedObservers observers, Func<long, int, CancellationToken, Task<FeedPage>> read, ILogger log) : IDisposable
{
    private const int Page = 1000;
    private readonly SemaphoreSlim turn = new(1);
    private long told;
    private long heard;

    /// <summary>The last position that is known to be committed; whoever was told that a commit is durable finds it at or behind this.</summary>
    public long Heard => Volatile.Read(ref heard);

    /// <summary>Takes everything up to this position as told: it is history.</summary>
    public async Task Start(long position)
    {
        await turn.WaitAsync();
        (told, heard) = (position, position);
        turn.Release();
    }

    /// <summary>Tells what this process has just committed, and before it what others committed meanwhile. Never throws: what can't be read now is told later.</summary>
    public async Task Announce(ImmutableArray<FeedEntry> entries)
    {
        if (entries.IsEmpty)
            return;
        await turn.WaitAsync();
        Volatile.Write(ref heard, Math.Max(heard, entries[^1].Position));
        try
        {
            if (entries[0].Position == told + 1)
                Tell(entries);
            else
                await ReadOn(entries[^1].Position, CancellationToken.None);
        }
        catch (Exception e)
        {
            // What was committed is committed, and the writer must go on.
            LogLate(e);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Tells everything up to a position that was not told yet.</summary>
    public async Task CatchUp(long position, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await ReadOn(position, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task ReadOn(long position, CancellationToken cancellation)
    {
        while (told < position)
        {
            var page = await read(told, Page, cancellation);
            if (page.Entries.IsEmpty)
                return;
            Tell(page.Entries);
        }
    }

    private void Tell(ImmutableArray<FeedEntry> entries)
    {
        observers.Tell(entries);
        told = entries[^1].Position;
    }

    [LoggerMessage(1105, LogLevel.Warning, "Entries of the feed could not be read for its followers; the next change brings them.")]
    private partial void LogLate(Exception error);
}
