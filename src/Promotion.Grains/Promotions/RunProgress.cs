using Promotion.Domain.Promotions;

namespace Promotion.Grains.Promotions;

/// <summary>How far a run has come in this process, before its Stage has heard of it, and the way to stop it.</summary>
internal sealed class RunProgress(PromotionRun run, CancellationToken ends)
{
    // As long as a step that is told to stop may take to say what it has done.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(ends);
    private readonly Lock _gate = new();
    private PromotionRun _run = run;
    private Work? _work;

    public CancellationToken Stop => _stop.Token;

    public void Cancel() => _stop.Cancel();

    /// <summary>A step with an effect on the world begins; <paramref name="run"/> shows it as started.</summary>
    public void Begin(PromotionRun run)
    {
        lock (_gate)
        {
            (_run, _work) = (run, new Work(run.CurrentStep));
        }
    }

    /// <summary>It has ended and <paramref name="run"/> tells how; null when it did not say what it did.</summary>
    public void End(PromotionRun? run)
    {
        Work? work;
        lock (_gate)
        {
            (_run, work) = (run ?? _run, _work);
        }

        work?.Ended.TrySetResult(run is not null);
    }

    /// <summary>Stops the run. How far it came, and the step that was at work, once that has said what it did; null when none was.</summary>
    public async Task<(PromotionRun Run, StoppedStep? Step)> Halt(TimeProvider clock)
    {
        Work? work;
        lock (_gate)
        {
            work = _work;
        }

        Cancel();
        var hasAnswered = work is not null && await Answer(work, clock);
        lock (_gate)
        {
            return (_run, work is null ? null : new StoppedStep(work.Step, hasAnswered));
        }
    }

    private static async Task<bool> Answer(Work work, TimeProvider clock)
    {
        try
        {
            return await work.Ended.Task.WaitAsync(Patience, clock);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private sealed record Work(int Step)
    {
        public TaskCompletionSource<bool> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
