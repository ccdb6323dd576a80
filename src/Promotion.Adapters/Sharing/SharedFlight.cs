namespace Promotion.Adapters.Sharing;

/// <summary>
/// Lets many callers share one run of the same work. A caller never gets the result of a run that had begun before it asked, because what
/// it wants to see may have happened since: it shares the next one, which begins when the present one ends.
/// </summary>
internal sealed class SharedFlight<T>(Func<Task<T>> work)
{
    private readonly Lock _lock = new();
    private Task<T>? _running;
    private Task<T>? _next;

    /// <summary>The result of a run that begins now or later.</summary>
    public Task<T> Join()
    {
        lock (_lock)
        {
            if (_next is not null)
            {
                return _next;
            }
            return _running is { } before ? _next = Task.Run(() => FlyAfter(before)) : _running = Task.Run(Fly);
        }
    }

    private async Task<T> FlyAfter(Task before)
    {
        await Task.WhenAny(before);
        lock (_lock)
        {
            (_running, _next) = (_next, null);
        }
        return await Fly();
    }

    private async Task<T> Fly()
    {
        try
        {
            return await work();
        }
        finally
        {
            lock (_lock)
            {
                // With a next one waiting, it is the one to take over.
                _running = _next is null ? null : _running;
            }
        }
    }
}
