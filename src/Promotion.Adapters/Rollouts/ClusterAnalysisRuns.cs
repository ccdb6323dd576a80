using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Promotion.Adapters.Kube;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.Rollouts;

/// <summary>AnalysisRuns in a cluster where Argo Rollouts is installed.</summary>
public sealed class ClusterAnalysisRuns(AnalysisCluster cluster, TimeProvider clock) : IAnalysisRuns
{
    private const string StageLabel = "kargo.akuity.io/stage";
    private static readonly TimeSpan TakenUpWithin = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public AnalysisClusterSpec Cluster => cluster.Spec;

    /// <inheritdoc />
    public async IAsyncEnumerable<ObservedAnalysis> Follow(DelegatedAnalysis run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var document = run.Document.ToNode() as JsonObject ?? throw new MeasurementException($"{run.InWords} has no document.");
        await cluster.Make(KubeResource.AnalysisRuns, run.Namespace, document, cancellation);
        using var limit = new CancellationTokenSource(TakenUpWithin, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        await using var seen = Seen(run, document, either.Token).GetAsyncEnumerator(CancellationToken.None);
        while (await Next())
        {
            var observed = AnalysisRunStatus.Read(seen.Current ?? throw new MeasurementException($"{run.InWords} was removed before it ended."));
            if (observed is null)
            {
                continue;
            }

            limit.CancelAfter(Timeout.InfiniteTimeSpan);
            yield return observed;
            if (observed.Phase >= VerificationPhase.Successful)
            {
                yield break;
            }
        }

        async Task<bool> Next()
        {
            try
            {
                return await seen.MoveNextAsync();
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                await Stop(run);
                var error = cluster.LastError is { } last ? $" The last error of the cluster: {last}." : "";
                throw new MeasurementException(
                    $"{run.InWords} was not taken up within {TakenUpWithin.TotalMinutes:0} min: is Argo Rollouts there, and does it watch the namespace?{error}");
            }
        }
    }

    /// <inheritdoc />
    public Task Stop(DelegatedAnalysis run) =>
        cluster.Change(KubeResource.AnalysisRuns, run.Namespace, run.Name, new JsonObject { ["spec"] = new JsonObject { ["terminate"] = true } });

    private IAsyncEnumerable<JsonObject?> Seen(DelegatedAnalysis run, JsonObject document, CancellationToken cancellation) =>
        cluster.Follow(KubeResource.AnalysisRuns, run.Namespace, run.Name, $"{StageLabel}={document["metadata"]!["labels"]![StageLabel]}", cancellation);
}
