namespace Promotion.Adapters.Hosts;

/// <summary>
/// Lets calls to one host through: a limited number at a time and per second. Projects that wait take turns, so that one with a thousand
/// calls does not keep the others waiting; calls of one project pass in the order they came.
/// </summary>
/// <param name="width">How many calls may be under way.</param>
/// <param name="perSecond">How many calls may begin per second in the long run.</param>
/// <param name="burst">How many calls may begin at once after a quiet time.</param>
/// <param name="metrics">Where the calls are counted.</param>
internal sealed class HostQueue(int width, double perSecond, double burst, TimeProvider clock, HostMetrics metrics)
{
    private readonly double _most = burst;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource<IDisposable>>> _lines = [];
    private readonly Queue<string> _turns = [];
    private ITimer? _alarm;
    private int _inside;
    private double _permits = burst;
    private long _countedAt = clock.GetTimestamp();

    private long Timestamp => clock.GetTimestamp();

    /// <summary>Waits for a place; disposing the answer gives it back.</summary>
    public async Task<IDisposable> Enter(string project, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var start = clock.GetTimestamp();
        metrics.Stand();
        var waiter = new TaskCompletionSource<IDisposable>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            Stand(project, waiter);
            Admit();
        }
        await using var leaving = cancellation.Register(() => waiter.TrySetCanceled(cancellation));
        try
        {
            return await waiter.Task;
        }
        finally
        {
            metrics.Stood(clock.GetElapsedTime(start), begins: waiter.Task.IsCompletedSuccessfully);
        }
    }

    private void Stand(string project, TaskCompletionSource<IDisposable> waiter)
    {
        if (!_lines.TryGetValue(project, out var line))
        {
            _lines[project] = line = [];
            _turns.Enqueue(project);
        }
        line.Enqueue(waiter);
    }

    private void Admit()
    {
        Count();
        while (_inside < width && _turns.Count > 0)
        {
            if (_permits < 1)
            {
                WaitForPermit();
                return;
            }
            // Those who gave up still stand in line; they cost nothing here.
            if (Next().TrySetResult(new Place(this)))
            {
                _inside++;
                _permits--;
            }
        }
    }

    private TaskCompletionSource<IDisposable> Next()
    {
        var project = _turns.Dequeue();
        var waiter = _lines[project].Dequeue();
        if (_lines[project].Count > 0)
        {
            _turns.Enqueue(project);
        }
        else
        {
            _lines.Remove(project);
        }
        return waiter;
    }

    private void Count()
    {
        var now = clock.GetTimestamp();
        _permits = Math.Min(_most, _permits + (clock.GetElapsedTime(_countedAt, now).TotalSeconds * perSecond));
        _countedAt = now;
    }

    private void WaitForPermit()
    {
        _alarm ??= clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // A millisecond more than it takes, lest rounding wakes it too early.
        _alarm.Change(TimeSpan.FromSeconds((1 - _permits) / perSecond) + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        lock (_lock)
        {
            Admit();
        }
    }

    private void Leave(TimeSpan took)
    {
        metrics.Ended(took);
        lock (_lock)
        {
            _inside--;
            Admit();
        }
    }

    private TimeSpan Since(long timestamp) => clock.GetElapsedTime(timestamp);

    private sealed class Place(HostQueue queue) : IDisposable
    {
        private readonly long _enteredAt = queue.Timestamp;
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                queue.Leave(queue.Since(_enteredAt));
            }
        }
    }
}
