using Promotion.Domain.Storage;

namespace Promotion.Grains.Feed;

/// <summary>Wakes those who wait for changes: of all projects, or of one, so that a watch of a quiet project sleeps while others are busy.</summary>
internal sealed class FeedSignals
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskCompletionSource> _ofProjects = [];
    private TaskCompletionSource _ofAll = New();

    /// <summary>Completes at the next change after this call, of the project when it is named, or at the next beat.</summary>
    public Task Next(string? project)
    {
        lock (_gate)
        {
            if (project is null)
            {
                return _ofAll.Task;
            }

            if (!_ofProjects.TryGetValue(project, out var signal))
            {
                _ofProjects[project] = signal = New();
            }

            return signal.Task;
        }
    }

    /// <summary>Wakes whoever waits for one of these.</summary>
    public void Raise(ImmutableArray<FeedEntry> entries)
    {
        var told = new List<TaskCompletionSource>();
        lock (_gate)
        {
            told.Add(_ofAll);
            _ofAll = New();
            foreach (var entry in entries)
            {
                if (_ofProjects.Remove(entry.Project, out var signal))
                {
                    told.Add(signal);
                }
            }
        }

        told.ForEach(signal => signal.TrySetResult());
    }

    /// <summary>Wakes everybody.</summary>
    public void Beat()
    {
        TaskCompletionSource[] told;
        lock (_gate)
        {
            told = [_ofAll, .. _ofProjects.Values];
            _ofAll = New();
            _ofProjects.Clear();
        }

        foreach (var signal in told)
        {
            signal.TrySetResult();
        }
    }

    // The writer must not run its readers' code.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
