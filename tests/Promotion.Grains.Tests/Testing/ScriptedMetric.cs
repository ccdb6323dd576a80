using System.Collections.Concurrent;
using Promotion.Domain.Verifications;

namespace Promotion.Grains.Tests.Testing;

/// <summary>A provider that measures what the test says, and can be held.</summary>
internal sealed class ScriptedMetric : IMetricProvider
{
    private TaskCompletionSource? _hold;

    public string Kind => "scripted";

    /// <summary>What is measured from now on.</summary>
    public Func<MeasurementRequest, MeasuredValue> Value { get; set; } = _ => new MeasuredValue(1.0, "1");

    /// <summary>All measurements that began.</summary>
    public ConcurrentQueue<MeasurementRequest> Asked { get; } = [];

    public Signal Started { get; } = new();

    public Signal Cancelled { get; } = new();

    /// <summary>Set when a measurement that is cancelled is not wanted any more, rather than taken up elsewhere.</summary>
    public Signal Unwanted { get; } = new();

    public void Hold() => _hold = new TaskCompletionSource();

    public void Release() => _hold?.TrySetResult();

    public async Task<MeasuredValue> Measure(MeasurementRequest request, CancellationToken cancellation)
    {
        Asked.Enqueue(request);
        Started.Set();
        try
        {
            await (_hold?.Task ?? Task.CompletedTask).WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            Cancelled.Set();
            if (request.Unwanted.IsCancellationRequested)
            {
                Unwanted.Set();
            }

            throw;
        }

        return Value(request);
    }
}
