using System.Globalization;
using System.Text.Json.Nodes;
using Promotion.Domain.Text;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.Kube;

/// <summary>
/// Measures by a Job in a cluster: Complete is Successful, Failed is Failed. The Job stays for an hour after its end, so that its logs can be read,
/// unless the template says otherwise; it is removed at once when nobody waits for it any more. Source of the fields: Argo Rollouts' Job metrics.
/// </summary>
/// <param name="clusters">The one that is configured; none when there is none.</param>
public sealed class JobMetricProvider(IEnumerable<AnalysisCluster> clusters, TimeProvider clock) : IMetricProvider
{
    private const string Deadline = "activeDeadlineSeconds";
    private const string Stay = "ttlSecondsAfterFinished";
    private const int StaysFor = 3600;
    private const int LongestName = 63;
    private static readonly TimeSpan UsualLimit = TimeSpan.FromHours(1);

    // The cluster ends the Job; we learn of that a little later.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public string Kind => "job";

    /// <inheritdoc />
    public TimeSpan LimitOf(JsonObject config) => RunsFor(config) + (2 * Grace);

    /// <inheritdoc />
    public async Task<MeasuredValue> Measure(MeasurementRequest request, CancellationToken cancellation)
    {
        var cluster = clusters.FirstOrDefault()
            ?? throw new MeasurementException("this server knows no cluster to run Jobs in: --analysis-cluster names one");
        var (name, @namespace) = (NameOf(request), cluster.Spec.NamespaceOf(request.Project));
        var limit = RunsFor(request.Config) + Grace;
        using var late = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            await cluster.Make(KubeResource.Jobs, @namespace, Document(request, name), either.Token);
            return await End(cluster, @namespace, name, request, either.Token);
        }
        catch (OperationCanceledException) when (request.Unwanted.IsCancellationRequested)
        {
            await cluster.Remove(KubeResource.Jobs, @namespace, name);
            throw;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await cluster.Remove(KubeResource.Jobs, @namespace, name);
            throw new MeasurementException(
                $"Job {@namespace}/{name} did not end within {GoDuration.Format(limit)}{(cluster.LastError is { } error ? $"; the last error was: {error}" : "")}");
        }
    }

    private static async Task<MeasuredValue> End(AnalysisCluster cluster, string @namespace, string name, MeasurementRequest request, CancellationToken cancellation)
    {
        await foreach (var job in cluster.Follow(KubeResource.Jobs, @namespace, name, $"{AnalysisCluster.VerificationLabel}={VerificationOf(request)}", cancellation))
        {
            if (job is null)
            {
                throw new MeasurementException($"Job {@namespace}/{name} was removed before it ended");
            }

            if (Verdict(job) is var (phase, why))
            {
                return new MeasuredValue(null, $"Job {@namespace}/{name} {why}", phase);
            }
        }

        throw new OperationCanceledException(cancellation);
    }

    private static (VerificationPhase Phase, string Why)? Verdict(JsonObject job)
    {
        foreach (var condition in (job["status"]?["conditions"] as JsonArray ?? []).OfType<JsonObject>().Where(condition => (string?)condition["status"] == "True"))
        {
            switch ((string?)condition["type"])
            {
                case "Complete":
                    return (VerificationPhase.Successful, "succeeded");
                case "Failed":
                    return (VerificationPhase.Failed, $"failed: {string.Join(": ", new[] { (string?)condition["reason"], (string?)condition["message"] }.Where(text => !string.IsNullOrEmpty(text)))}");
                default:
                    break;
            }
        }

        return null;
    }

    private static TimeSpan RunsFor(JsonObject config) =>
        int.TryParse((config["spec"] as JsonObject)?[Deadline]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : UsualLimit;

    private static JsonObject Document(MeasurementRequest request, string name)
    {
        var metadata = request.Config["metadata"]?.DeepClone() as JsonObject ?? [];
        metadata["name"] = name;
        metadata.Remove("generateName");
        metadata.Remove("namespace");
        var labels = metadata["labels"]?.DeepClone() as JsonObject ?? [];
        labels[AnalysisCluster.VerificationLabel] = VerificationOf(request);
        metadata["labels"] = labels;
        var spec = request.Config["spec"]?.DeepClone() as JsonObject ?? throw new MeasurementException("spec is missing: expected that of a Job");
        spec[Deadline] ??= (int)UsualLimit.TotalSeconds;
        spec[Stay] ??= StaysFor;
        return new JsonObject { ["apiVersion"] = "batch/v1", ["kind"] = "Job", ["metadata"] = metadata, ["spec"] = spec };
    }

    private static string VerificationOf(MeasurementRequest request) => request.Id.Split('-')[0];

    // People look for the metric's name, programs rely on the id; both must fit into the label that Kubernetes makes of a Job's name.
    private static string NameOf(MeasurementRequest request)
    {
        var readable = new string([.. request.Metric.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]).Trim('-');
        var room = LongestName - request.Id.Length - 1;
        return readable.Length == 0 ? request.Id : $"{readable[..Math.Min(readable.Length, room)].TrimEnd('-')}-{request.Id}";
    }
}
