using Microsoft.Extensions.Logging;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Verifications;

/// <summary>What goes on for the verification of one activation's Stage: at most one measurement of each metric at a time.</summary>
internal sealed class VerificationProgress(ILogger log, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Background> _metrics = new(StringComparer.Ordinal);
    private string? _id;
    private CancellationTokenSource _ends = new();
    private CancellationTokenSource _unwanted = new();

    public Background Planning { get; } = new(log, "Planning a verification", clock);

    public Background Following { get; private set; } = new(log, "Following an AnalysisRun", clock);

    /// <summary>True while anything goes on.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate)
            {
                return Planning.IsBusy || Following.IsBusy || _metrics.Values.Any(metric => metric.IsBusy);
            }
        }
    }

    /// <summary>Until when work for this verification is wanted. That for another one is stopped.</summary>
    public WantedWork For(string id)
    {
        lock (_gate)
        {
            if (_id != id)
            {
                Renew(id, isUnwanted: true);
            }

            return new WantedWork(_ends.Token, _unwanted.Token);
        }
    }

    /// <summary>The measuring of a metric of the verification asked for last.</summary>
    public Background Of(string metric)
    {
        lock (_gate)
        {
            return _metrics.TryGetValue(metric, out var known) ? known : _metrics[metric] = new Background(log, $"Measuring metric {metric}", clock);
        }
    }

    /// <summary>Nothing goes on here any more.</summary>
    /// <param name="isUnwanted">False when the verification itself goes on, elsewhere or later.</param>
    public void Stop(bool isUnwanted)
    {
        lock (_gate)
        {
            Renew(null, isUnwanted);
        }
    }

    // A measurement of an old verification that does not stop at once must not keep the new one from measuring.
    private void Renew(string? id, bool isUnwanted)
    {
        if (_id is not null)
        {
            if (isUnwanted)
            {
                _unwanted.Cancel();
            }

            _ends.Cancel();
            (_ends, _unwanted) = (new CancellationTokenSource(), new CancellationTokenSource());
            _metrics.Clear();
            Following = new Background(log, "Following an AnalysisRun", clock);
        }

        _id = id;
    }
}
