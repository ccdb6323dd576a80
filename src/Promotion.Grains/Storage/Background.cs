using Microsoft.Extensions.Logging;

namespace Promotion.Grains.Storage;

/// <summary>
/// One piece of work beside a grain's turns: at most one at a time, its end known. Failure is logged, and the grain looks soon at what is to be done
/// then: the stored deadline, minutes away, is for a process that is gone.
/// </summary>
internal sealed class Background(ILogger log, string what, TimeProvider clock)
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private Func<Task>? _again;
    private bool _isBusy;

    /// <summary>True while it goes on.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate)
            {
                return _isBusy;
            }
        }
    }

    /// <summary>
    /// Starts the work off the grain's scheduler. While it goes on already, <paramref name="again"/> is called at its end instead, so that the
    /// grain looks at what is to be done then; so it is a little after a failure.
    /// </summary>
    public void Start(Func<Task> work, Func<Task> again)
    {
        lock (_gate)
        {
            if (_isBusy)
            {
                _again = again;
                return;
            }

            _isBusy = true;
        }

        _ = Task.Run(() => Carry(work, again));
    }

    private async Task Carry(Func<Task> work, Func<Task> again)
    {
        var isWhole = await Observe(work);
        if (!isWhole)
        {
            await Task.Delay(AfterFailure, clock);
        }

        Func<Task>? next;
        lock (_gate)
        {
            (next, _again, _isBusy) = (isWhole ? _again : again, null, false);
        }

        while (next is not null && !await Observe(next))
        {
            await Task.Delay(AfterFailure, clock);
        }
    }

    // False when it failed.
    private async Task<bool> Observe(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The activation ends; the next one starts the work again.
        }
        catch (Exception failure)
        {
            BackgroundLog.Failed(log, failure, what);
            return false;
        }

        return true;
    }
}
