using Microsoft.Extensions.Logging;

namespace Promotion.Grains.Storage;

/// <summary>One piece of work beside a grain's turns: at most one at a time, its failure logged, its end known.</summary>
internal sealed class Background(ILogger log, string what)
{
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
    /// grain looks at what is to be done then.
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

        _ = Task.Run(() => Carry(work));
    }

    private async Task Carry(Func<Task> work)
    {
        await Observe(work);
        Func<Task>? again;
        lock (_gate)
        {
            (again, _again, _isBusy) = (_again, null, false);
        }

        if (again is not null)
        {
            await Observe(again);
        }
    }

    private async Task Observe(Func<Task> work)
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
        }
    }
}
