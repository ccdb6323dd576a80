using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.Kube;

/// <summary>The cluster in which verifications run Jobs and AnalysisRuns: makes objects, follows them, takes them back.</summary>
public sealed class AnalysisCluster : IDisposable
{
    /// <summary>Label of what was made for a verification.</summary>
    internal const string VerificationLabel = "promotion.dev/verification";

    private static readonly TimeSpan CleanupTime = TimeSpan.FromSeconds(10);
    private readonly KubeApi api;
    private readonly TimeProvider clock;
    private readonly ILogger logger;

    /// <summary>Does not call yet.</summary>
    /// <param name="connection">As <see cref="Connect"/> made it.</param>
    public AnalysisCluster(AnalysisClusterSpec spec, KubeConnection connection, TimeProvider clock, ILogger<AnalysisCluster> logger)
    {
        (Spec, this.clock, this.logger) = (spec, clock, logger);
        api = new KubeApi(
            connection, new RemoteApiOptions { Name = "the cluster for verifications", CallDeadline = spec.Timeout, CallsPerSecond = spec.RequestsPerSecond }, clock);
    }

    /// <summary>How it is reached. Throws <see cref="InvalidDataException"/> when that, such as a kubeconfig, cannot be used.</summary>
    public static KubeConnection Connect(AnalysisClusterSpec spec)
    {
        try
        {
            return KubeConnection.Of(spec.Access);
        }
        catch (RemoteApiException failure)
        {
            throw new InvalidDataException($"Cluster for verifications: {failure.Message}", failure);
        }
    }

    /// <summary>As it is configured.</summary>
    internal AnalysisClusterSpec Spec { get; }

    /// <summary>The last failure of a call in words; null for none.</summary>
    internal string? LastError => api.Health.LastError?.Message;

    /// <summary>Makes an object unless there is one of its name. Throws <see cref="MeasurementException"/> when the cluster refuses.</summary>
    internal async Task Make(KubeResource resource, string @namespace, JsonObject document, CancellationToken cancellation)
    {
        try
        {
            await api.Create(resource, @namespace, document, cancellation);
        }
        catch (RemoteApiException conflict) when (conflict.Status is HttpStatusCode.Conflict)
        {
            // Made by an attempt whose answer was lost, or by a server that stopped: it is the same, for names tell measurements apart.
        }
        catch (RemoteApiException refusal)
        {
            throw new MeasurementException($"{document["kind"]} {@namespace}/{document["metadata"]!["name"]} can't be made: {refusal.Message}", refusal);
        }
    }

    /// <summary>The object at each change, beginning with what it is now; null when it is gone. Goes on until it is cancelled.</summary>
    internal async IAsyncEnumerable<JsonObject?> Follow(
        KubeResource resource, string @namespace, string name, string selector, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = Channel.CreateUnbounded<JsonObject?>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = new KubeWatch(api, (resource, @namespace, selector), new OneObject(name, seen.Writer), clock, logger).Run(stop.Token);
        try
        {
            await foreach (var document in seen.Reader.ReadAllAsync(cancellation))
            {
                yield return document;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await watch;
        }
    }

    /// <summary>Removes an object that nobody wants any more. What can't be removed is left, and ends by itself.</summary>
    internal Task Remove(KubeResource resource, string @namespace, string name) =>
        Tidy(resource, name, cancellation => api.Delete(resource, @namespace, name, cancellation));

    /// <summary>Merges members into an object that is to stop. What can't be reached is left, and ends by itself.</summary>
    internal Task Change(KubeResource resource, string @namespace, string name, JsonObject patch) =>
        Tidy(resource, name, cancellation => api.MergePatch(resource, @namespace, name, patch, cancellation));

    /// <inheritdoc />
    public void Dispose() => api.Dispose();

    private async Task Tidy(KubeResource resource, string name, Func<CancellationToken, Task> act)
    {
        using var limit = new CancellationTokenSource(CleanupTime, clock);
        try
        {
            await act(limit.Token);
        }
        catch (Exception failure) when (failure is RemoteApiException or OperationCanceledException)
        {
            AnalysisClusterLog.Left(logger, failure.Message, resource.Plural, name);
        }
    }

    private sealed class OneObject(string name, ChannelWriter<JsonObject?> seen) : IKubeObserver
    {
        private bool isListed;

        public void Listed(System.Collections.Immutable.ImmutableArray<JsonObject> page, bool isFirst, bool isLast)
        {
            isListed &= !isFirst;
            foreach (var document in page.Where(IsMeant))
            {
                isListed = true;
                seen.TryWrite(document);
            }

            if (isLast && !isListed)
            {
                seen.TryWrite(null);
            }
        }

        public void Changed(JsonObject document)
        {
            if (IsMeant(document))
            {
                seen.TryWrite(document);
            }
        }

        public void Removed(JsonObject document)
        {
            if (IsMeant(document))
            {
                seen.TryWrite(null);
            }
        }

        private bool IsMeant(JsonObject document) => (string?)document["metadata"]?["name"] == name;
    }
}
