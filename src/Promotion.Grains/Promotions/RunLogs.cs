using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Promotion.Domain.Promotions;

namespace Promotion.Grains.Promotions;

/// <summary>The logs of the runs this process carries out.</summary>
public sealed class RunLogs(IStepLogs logs, RunSecrets secrets, TimeProvider clock, ILogger<RunLogs> log)
{
    private readonly ConcurrentDictionary<string, RunLog> _runs = new();

    /// <summary>How many runs have a log open here.</summary>
    internal int Known => _runs.Count;

    /// <summary>The server's own log, for operators.</summary>
    internal ILogger Operators => log;

    /// <summary>The log of a run that is begun or goes on here. Others may have written to it meanwhile.</summary>
    internal RunLog Open(PromotionRun run)
    {
        var opened = _runs.GetOrAdd(RunKey.Of(run), _ => new RunLog(run, logs, secrets, clock));
        opened.Begin(isNew: run.Records.IsEmpty);
        return opened;
    }

    /// <summary>Forgets that of a run that is over.</summary>
    internal void Forget(PromotionRun run)
    {
        _runs.TryRemove(RunKey.Of(run), out _);
        secrets.Forget(run);
    }
}
