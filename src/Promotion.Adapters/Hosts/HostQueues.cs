using System.Collections.Concurrent;

namespace Promotion.Adapters.Hosts;

/// <summary>A queue for each host that is called.</summary>
/// <param name="perSecond">How many calls to one host may begin per second in the long run.</param>
internal sealed class HostQueues(int perSecond, TimeProvider clock)
{
    private const int CallsAtATime = 8;

    // What a second or two of a push needs may pass at once; the long run is what hosts limit.
    private const int BurstSeconds = 5;

    private readonly ConcurrentDictionary<string, HostQueue> _queues = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits until the project may call the host; disposing the answer ends the call.</summary>
    public Task<IDisposable> Enter(string host, string project, CancellationToken cancellation) =>
        _queues.GetOrAdd(host, name => new(CallsAtATime, perSecond, BurstSeconds * perSecond, clock, new HostMetrics(name))).Enter(project, cancellation);
}
