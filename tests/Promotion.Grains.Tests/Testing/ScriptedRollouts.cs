using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Promotion.Domain.Kube;
using Promotion.Domain.Verifications;

namespace Promotion.Grains.Tests.Testing;

/// <summary>An Argo Rollouts that says what the test says.</summary>
internal sealed class ScriptedRollouts : IAnalysisRuns
{
    private readonly Channel<ObservedAnalysis> _says = Channel.CreateUnbounded<ObservedAnalysis>();

    public AnalysisClusterSpec Cluster { get; } = new(new ClusterAccess.InCluster(), null, true, null, 20, TimeSpan.FromSeconds(15));

    /// <summary>The runs that were asked for, again after each restart.</summary>
    public ConcurrentQueue<DelegatedAnalysis> Asked { get; } = [];

    /// <summary>Set at each beginning.</summary>
    public Signal Followed { get; } = new();

    /// <summary>Set when a run is told to stop.</summary>
    public Signal Stopped { get; } = new();

    /// <summary>When set, no run can be made, for this reason.</summary>
    public string? Refusal { get; set; }

    /// <summary>How far the run is now.</summary>
    public void Say(VerificationPhase phase, string? message, params ObservedMetric[] metrics) => _says.Writer.TryWrite(new ObservedAnalysis(phase, message, [.. metrics]));

    public async IAsyncEnumerable<ObservedAnalysis> Follow(DelegatedAnalysis run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Asked.Enqueue(run);
        Followed.Set();
        if (Refusal is { } why)
        {
            throw new MeasurementException(why);
        }

        await foreach (var said in _says.Reader.ReadAllAsync(cancellation))
        {
            yield return said;
            if (said.Phase >= VerificationPhase.Successful)
            {
                yield break;
            }
        }
    }

    public Task Stop(DelegatedAnalysis run)
    {
        Stopped.Set();
        return Task.CompletedTask;
    }
}
