using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd;

/// <summary>Those who want to hear of changes. One that throws is logged and does not keep the others from hearing.</summary>
internal sealed partial class Observers(ILogger logger)
{
    private ImmutableList<Entry> entries = [];

    internal IDisposable Add(Action<ApplicationChange> observer)
    {
        var entry = new Entry(this, observer);
        ImmutableInterlocked.Update(ref entries, known => known.Add(entry));
        return entry;
    }

    internal void Tell(ApplicationChange change)
    {
        foreach (var entry in entries)
        {
            try
            {
                entry.Observer(change);
            }
            catch (Exception failure)
            {
                LogFailure(failure, change.Name);
            }
        }
    }

    [LoggerMessage(6101, LogLevel.Error, "An observer of Argo CD Applications failed at a change of {Application}")]
    private partial void LogFailure(Exception failure, ApplicationName application);

    private sealed class Entry(Observers owner, Action<ApplicationChange> observer) : IDisposable
    {
        internal Action<ApplicationChange> Observer => observer;

        public void Dispose() => ImmutableInterlocked.Update(ref owner.entries, known => known.Remove(this));
    }
}
