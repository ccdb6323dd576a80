using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>Who follows the feed. One that fails harms neither the others nor the writer.</summary>
internal sealed partial class FeedObservers(TimeProvider clock, ILogger log)
{
    private ImmutableArray<Action<ImmutableArray<FeedEntry>>> observers = [];

    /// <summary>Calls <paramref name="observer"/> with what is told from now on, until the result is disposed.</summary>
    public IDisposable Add(Action<ImmutableArray<FeedEntry>> observer)
    {
        // Each subscription is a delegate of its own, so that one observer may subscribe twice.
        Action<ImmutableArray<FeedEntry>> subscription = entries => observer(entries);
        ImmutableInterlocked.Update(ref observers, (all, it) => all.Add(it), subscription);
        return new Subscription(() => ImmutableInterlocked.Update(ref observers, (all, it) => all.Remove(it), subscription));
    }

    /// <summary>Tells everyone.</summary>
    public void Tell(ImmutableArray<FeedEntry> entries)
    {
        if (entries.IsEmpty)
            return;
        StoreMetrics.Told(clock.GetUtcNow() - entries[0].At);
        foreach (var observer in observers)
        {
            try
            {
                observer(entries);
            }
            catch (Exception e)
            {
                LogObserver(e);
            }
        }
    }

    [LoggerMessage(1103, LogLevel.Error, "An observer of the feed failed.")]
    private partial void LogObserver(Exception error);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
