namespace Promotion.Domain.Verifications;

/// <summary>Lets Argo Rollouts measure in a cluster. Registered only where an operator wants that.</summary>
public interface IAnalysisRuns
{
    /// <summary>Which Argo Rollouts is meant, and where runs are made.</summary>
    AnalysisClusterSpec Cluster { get; }

    /// <summary>
    /// Makes the run unless it is there already, and tells how far it is, at each change, until it has ended. Throws
    /// <see cref="MeasurementException"/> with a sentence when it can't be made, when it is gone, and when nobody takes it up.
    /// </summary>
    IAsyncEnumerable<ObservedAnalysis> Follow(DelegatedAnalysis run, CancellationToken cancellation);

    /// <summary>Tells Argo Rollouts to stop, unless the run is gone. Throws nothing: a run that is not stopped ends by itself.</summary>
    Task Stop(DelegatedAnalysis run);
}
