using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Extensions.Logging;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>
/// Tells the observers of this process each entry once and in order, whichever process wrote it. What this process wrote is at hand; what others
/// wrote is read when it is heard of.
/// </summary>
/// <param name="read">The feed of a project after a revision, up to a limit.</param>
internal sealed partial class FeedOrder(
    FeedObservers observers, Func<string, long, int, CancellationToken, Task<ImmutableArray<FeedEntry>>> read, ILogger log) : IDisposable
{
    private const int Page = 1000;
    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<string, long> told = [];

    /// <summary>Takes these heads as told: what came before them is history.</summary>
    public async Task Start(IEnumerable<FeedHead> heads)
    {
        await turn.WaitAsync();
        foreach (var head in heads)
            told[head.Project] = head.Revision;
        turn.Release();
    }

    /// <summary>Tells what this process has just committed, and before it what others committed meanwhile. Never throws: what can't be read now is told later.</summary>
    public async Task Announce(ImmutableArray<FeedEntry> entries)
    {
        if (entries.IsEmpty)
            return;
        await turn.WaitAsync();
        try
        {
            if (entries.DistinctBy(entry => entry.Project).All(IsNext))
                Tell(entries);
            else
                foreach (var project in entries.GroupBy(entry => entry.Project))
                    await CatchUp(new FeedHead(project.Key, project.Last().Revision), CancellationToken.None);
        }
        catch (Exception e) when (e is DbException or StoreUnavailableException)
        {
            LogLate(e);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Tells everything up to these heads that was not told yet.</summary>
    public async Task CatchUp(IEnumerable<FeedHead> heads, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            foreach (var head in heads)
                await CatchUp(head, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private bool IsNext(FeedEntry first) => first.Revision == told.GetValueOrDefault(first.Project) + 1;

    private async Task CatchUp(FeedHead head, CancellationToken cancellation)
    {
        while (told.GetValueOrDefault(head.Project) is var last && last < head.Revision)
        {
            var entries = await read(head.Project, last, Page, cancellation);
            if (entries.IsEmpty)
                return;
            Tell(entries);
        }
    }

    private void Tell(ImmutableArray<FeedEntry> entries)
    {
        observers.Tell(entries);
        foreach (var entry in entries)
            told[entry.Project] = entry.Revision;
    }

    [LoggerMessage(1105, LogLevel.Warning, "Entries of the feed could not be read for its followers; the next change brings them.")]
    private partial void LogLate(Exception error);
}
