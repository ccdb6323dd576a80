using Microsoft.Extensions.Logging;

namespace Promotion.Grains.Storage;

/// <summary>One piece of work beside a grain's turns: at most one at a time, its failure logged, its end known.</summary>
internal sealed class Background(ILogger log, string what)
{
    private Task _task = Task.CompletedTask;

    /// <summary>True while it goes on.</summary>
    public bool IsBusy => !_task.IsCompleted;

    /// <summary>Starts the work off the grain's scheduler, unless it goes on already.</summary>
    public void Start(Func<Task> work)
    {
        if (!IsBusy)
        {
            _task = Task.Run(() => Observe(work));
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
