using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Promotion.Adapters.Kube;

/// <summary>
/// The REST API of one Kubernetes server, with objects as JSON documents, so that members we do not know stay what they are. Methods throw
/// <see cref="RemoteApiException"/>.
/// </summary>
public sealed class KubeApi : IDisposable
{
    private const int PageSize = 250;
    private readonly RemoteApi server;

    /// <summary>Does not call yet.</summary>
    public KubeApi(KubeConnection connection, RemoteApiOptions options, TimeProvider clock) => server = new RemoteApi(connection, options, clock);

    /// <summary>How the calls went.</summary>
    public ConnectionHealth Health => server.Health;

    /// <summary>Where it is.</summary>
    public string Address => server.Address;

    internal RemoteApiOptions Options => server.Options;

    /// <summary>The object; null when there is none.</summary>
    public async Task<JsonObject?> Get(KubeResource resource, string? @namespace, string name, CancellationToken cancellation)
    {
        try
        {
            return await server.Call(HttpMethod.Get, resource.Path(@namespace, name), null, cancellation);
        }
        catch (RemoteApiException missing) when (missing.IsMissing)
        {
            return null;
        }
    }

    /// <summary>One page of a collection.</summary>
    /// <param name="selector">In Kubernetes' syntax; empty for all.</param>
    /// <param name="continue">Of the page before; null for the first.</param>
    public async Task<KubeList> List(KubeResource resource, string? @namespace, string selector, string? @continue, CancellationToken cancellation)
    {
        var query = $"?limit={PageSize}{Selectors(resource, selector)}" + (@continue is null ? "" : $"&continue={Uri.EscapeDataString(@continue)}");
        var list = await server.Call(HttpMethod.Get, resource.Path(@namespace) + query, null, cancellation);
        var next = (string?)list["metadata"]?["continue"];
        return new KubeList(
            [.. (list["items"] as JsonArray ?? []).OfType<JsonObject>()],
            (string?)list["metadata"]?["resourceVersion"] ?? "",
            string.IsNullOrEmpty(next) ? null : next);
    }

    /// <summary>Makes an object and returns it as the server keeps it. Conflict when there is one of the name.</summary>
    public Task<JsonObject> Create(KubeResource resource, string? @namespace, JsonObject document, CancellationToken cancellation) =>
        server.Call(HttpMethod.Post, resource.Path(@namespace), (document, "application/json"), cancellation);

    /// <summary>Merges members into an object (RFC 7396). Guarded when the patch holds <c>metadata.resourceVersion</c>.</summary>
    public Task<JsonObject> MergePatch(KubeResource resource, string? @namespace, string name, JsonObject patch, CancellationToken cancellation) =>
        server.Call(HttpMethod.Patch, resource.Path(@namespace, name), (patch, "application/merge-patch+json"), cancellation);

    /// <summary>Changes single members of an object (RFC 6902). Guarded when one of the changes sets <c>/metadata/resourceVersion</c>.</summary>
    public Task<JsonObject> JsonPatch(KubeResource resource, string? @namespace, string name, JsonArray patch, CancellationToken cancellation) =>
        server.Call(HttpMethod.Patch, resource.Path(@namespace, name), (patch, "application/json-patch+json"), cancellation);

    /// <summary>Removes an object and what belongs to it, such as the Pods of a Job; false when there was none.</summary>
    public async Task<bool> Delete(KubeResource resource, string? @namespace, string name, CancellationToken cancellation)
    {
        try
        {
            await server.Call(HttpMethod.Delete, resource.Path(@namespace, name) + "?propagationPolicy=Background", null, cancellation);
            return true;
        }
        catch (RemoteApiException missing) when (missing.IsMissing)
        {
            return false;
        }
    }

    /// <summary>
    /// What happens after a version, for a while; ends when the server ends it. An error the server tells inside the stream is thrown, such as 410
    /// when the version is forgotten.
    /// </summary>
    public async IAsyncEnumerable<KubeEvent> Watch(
        KubeResource resource, string? @namespace, string selector, string version, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = $"?watch=true&allowWatchBookmarks=true&timeoutSeconds={Options.WatchFor.TotalSeconds:0}"
            + $"&resourceVersion={Uri.EscapeDataString(version)}{Selectors(resource, selector)}";

        // The server ends a watch in time; one that does not is dead.
        await foreach (var line in server.Lines(resource.Path(@namespace) + query, Options.WatchFor + Options.CallDeadline, cancellation))
        {
            yield return line.Length == 0 ? new KubeEvent(KubeEvent.Opened, []) : Parse(line);
        }
    }

    /// <inheritdoc />
    public void Dispose() => server.Dispose();

    private static string Selectors(KubeResource resource, string labels) =>
        (labels.Length == 0 ? "" : $"&labelSelector={Uri.EscapeDataString(labels)}")
        + (resource.Fields.Length == 0 ? "" : $"&fieldSelector={Uri.EscapeDataString(resource.Fields)}");

    private KubeEvent Parse(string line)
    {
        try
        {
            var node = JsonNode.Parse(line) as JsonObject;
            if (node?["object"] is not JsonObject document || (string?)node["type"] is not { } type)
            {
                throw new JsonException("not an event");
            }

            node.Remove("object");
            return type == "ERROR"
                ? throw server.Refusal((HttpStatusCode)((int?)document["code"] ?? 500), (string?)document["message"] ?? "no reason given")
                : new KubeEvent(type, document);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw server.Unreadable(failure);
        }
    }
}
