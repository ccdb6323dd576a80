using System.Collections.Concurrent;
using Promotion.Domain.Promotions;

namespace Promotion.Grains.Promotions;

/// <summary>The logs of the runs this process carries out.</summary>
public sealed class RunLogs(IStepLogs logs, RunSecrets secrets, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, RunLog> _runs = new();

    /// <summary>The log of a run that is begun or goes on here. Others may have written to it meanwhile.</summary>
    internal RunLog Open(PromotionRun run)
    {
        var log = _runs.GetOrAdd($"{run.Project}/{run.Name}", _ => new RunLog(run, logs, secrets, clock));
        log.Begin(isNew: run.Records.IsEmpty);
        return log;
    }

    /// <summary>Forgets that of a run that is over.</summary>
    internal void Forget(PromotionRun run)
    {
        _runs.TryRemove($"{run.Project}/{run.Name}", out _);
        secrets.Forget(run);
    }
}
