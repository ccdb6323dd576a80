using Microsoft.Extensions.Logging;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Verifications;

/// <summary>What goes on for the verification of one activation's Stage: at most one measurement of each metric at a time.</summary>
internal sealed class VerificationProgress(ILogger log)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Background> _metrics = new(StringComparer.Ordinal);
    private string? _id;
    private CancellationTokenSource _stop = new();

    public Background Planning { get; } = new(log, "Planning a verification");

    /// <summary>Until when work for this verification is wanted. That for another one is stopped.</summary>
    public CancellationToken For(string id)
    {
        lock (_gate)
        {
            if (_id != id)
            {
                Renew(id);
            }

            return _stop.Token;
        }
    }

    /// <summary>The measuring of a metric of the verification asked for last.</summary>
    public Background Of(string metric)
    {
        lock (_gate)
        {
            return _metrics.TryGetValue(metric, out var known) ? known : _metrics[metric] = new Background(log, $"Measuring metric {metric}");
        }
    }

    /// <summary>Nothing is wanted any more.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            Renew(null);
        }
    }

    // A measurement of an old verification that does not stop at once must not keep the new one from measuring.
    private void Renew(string? id)
    {
        if (_id is not null)
        {
            _stop.Cancel();
            _stop = new CancellationTokenSource();
            _metrics.Clear();
        }

        _id = id;
    }
}
