using Promotion.Domain.Promotions;

namespace Promotion.Grains.Promotions;

/// <summary>
/// What one step tells while it runs. Progress is thinned out: a piece of work is told of at most once a second, and the less often the longer it takes.
/// </summary>
internal sealed class StepLog(RunLog log, int step, TimeProvider clock) : IStepLog, IDisposable
{
    private const double Rarer = 1.05;
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Work> _works = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public void Write(string text) => log.Tell(step, StepLogLevel.Info, text);

    /// <inheritdoc />
    public void Warn(string text) => log.Tell(step, StepLogLevel.Warning, text);

    /// <inheritdoc />
    public void Progress(string what, long done, long? total, ProgressUnit unit)
    {
        lock (_gate)
        {
            var progress = new StepProgress(done, total, unit);
            var now = clock.GetUtcNow();
            if (!_works.TryGetValue(what, out var work))
            {
                _works[what] = work = new Work(now, now + Soonest, progress);
            }

            var isTold = now >= work.NextAt || done == total;
            var next = work.Since + ((now - work.Since) * Rarer);
            _works[what] = work with { NextAt = !isTold ? work.NextAt : next > now + Soonest ? next : now + Soonest, Untold = isTold ? null : progress };
            if (isTold)
            {
                log.Tell(step, StepLogLevel.Info, what, progress);
            }
        }
    }

    /// <summary>Tells the last of what was thinned out.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var (what, work) in _works)
            {
                if (work.Untold is { } progress)
                {
                    log.Tell(step, StepLogLevel.Info, what, progress);
                }
            }

            _works.Clear();
        }
    }

    private sealed record Work(DateTimeOffset Since, DateTimeOffset NextAt, StepProgress? Untold);
}
