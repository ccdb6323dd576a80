using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using Promotion.Adapters.Hosts;

namespace Promotion.Adapters.Kube;

/// <summary>
/// The REST API of one Kubernetes server, with objects as JSON documents, so that members we do not know stay what they are. Each call has a
/// deadline and waits for its turn; a server that asks to come back later (429, or 503 with Retry-After) is asked again within the deadline.
/// Methods throw <see cref="KubeException"/>. Connection, TLS and credentials are KubernetesClient's.
/// </summary>
public sealed class KubeApi : IDisposable
{
    private const int CallsAtATime = 8;
    private const int PageSize = 250;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly Kubernetes client;
    private readonly KubeApiOptions options;
    private readonly TimeProvider clock;
    private readonly HostQueue queue;

    /// <summary>Does not call yet.</summary>
    public KubeApi(KubeConnection connection, KubeApiOptions options, TimeProvider clock)
    {
        (client, this.options, this.clock) = (connection.Open(), options, clock);
        queue = new HostQueue(CallsAtATime, options.CallsPerSecond, 5 * options.CallsPerSecond, clock);
        Health = new ConnectionHealth(clock);
    }

    /// <summary>How the calls went.</summary>
    public ConnectionHealth Health { get; }

    /// <summary>Where it is.</summary>
    public string Address => client.BaseUri.GetLeftPart(UriPartial.Authority);

    internal KubeApiOptions Options => options;

    /// <summary>The object; null when there is none.</summary>
    public async Task<JsonObject?> Get(KubeResource resource, string? @namespace, string name, CancellationToken cancellation)
    {
        try
        {
            return await Call(HttpMethod.Get, resource.Path(@namespace, name), null, cancellation);
        }
        catch (KubeException missing) when (missing.IsMissing)
        {
            return null;
        }
    }

    /// <summary>One page of a collection.</summary>
    /// <param name="selector">In Kubernetes' syntax; empty for all.</param>
    /// <param name="continue">Of the page before; null for the first.</param>
    public async Task<KubeList> List(KubeResource resource, string? @namespace, string selector, string? @continue, CancellationToken cancellation)
    {
        var query = $"?limit={PageSize}"
            + (selector.Length == 0 ? "" : $"&labelSelector={Uri.EscapeDataString(selector)}")
            + (@continue is null ? "" : $"&continue={Uri.EscapeDataString(@continue)}");
        var list = await Call(HttpMethod.Get, resource.Path(@namespace) + query, null, cancellation);
        var next = (string?)list["metadata"]?["continue"];
        return new KubeList(
            [.. (list["items"] as JsonArray ?? []).OfType<JsonObject>()],
            (string?)list["metadata"]?["resourceVersion"] ?? "",
            string.IsNullOrEmpty(next) ? null : next);
    }

    /// <summary>Makes an object and returns it as the server keeps it. Conflict when there is one of the name.</summary>
    public Task<JsonObject> Create(KubeResource resource, string? @namespace, JsonObject document, CancellationToken cancellation) =>
        Call(HttpMethod.Post, resource.Path(@namespace), (document, "application/json"), cancellation);

    /// <summary>Merges members into an object (RFC 7396). Guarded when the patch holds <c>metadata.resourceVersion</c>.</summary>
    public Task<JsonObject> MergePatch(KubeResource resource, string? @namespace, string name, JsonObject patch, CancellationToken cancellation) =>
        Call(HttpMethod.Patch, resource.Path(@namespace, name), (patch, "application/merge-patch+json"), cancellation);

    /// <summary>Changes single members of an object (RFC 6902). Guarded when one of the changes sets <c>/metadata/resourceVersion</c>.</summary>
    public Task<JsonObject> JsonPatch(KubeResource resource, string? @namespace, string name, JsonArray patch, CancellationToken cancellation) =>
        Call(HttpMethod.Patch, resource.Path(@namespace, name), (patch, "application/json-patch+json"), cancellation);

    /// <summary>Removes an object; false when there was none.</summary>
    public async Task<bool> Delete(KubeResource resource, string? @namespace, string name, CancellationToken cancellation)
    {
        try
        {
            await Call(HttpMethod.Delete, resource.Path(@namespace, name), null, cancellation);
            return true;
        }
        catch (KubeException missing) when (missing.IsMissing)
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
        var query = $"?watch=true&allowWatchBookmarks=true&timeoutSeconds={options.WatchFor.TotalSeconds:0}&resourceVersion={Uri.EscapeDataString(version)}"
            + (selector.Length == 0 ? "" : $"&labelSelector={Uri.EscapeDataString(selector)}");

        // The server ends a watch in time; one that does not is dead.
        using var guard = new CancellationTokenSource(options.WatchFor + options.CallDeadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(guard.Token, cancellation);
        using var response = await Told(() => Open(resource.Path(@namespace) + query, either.Token), cancellation);
        await using var body = await Told(() => response.Content.ReadAsStreamAsync(either.Token), cancellation);
        using var lines = new StreamReader(body);
        yield return new KubeEvent(KubeEvent.Opened, []);
        while (await Told(() => lines.ReadLineAsync(either.Token).AsTask(), cancellation) is { } line)
        {
            yield return Parse(line);
        }
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    /// <summary>The headers must come within a call's deadline; the body may take as long as the watch lasts.</summary>
    private async Task<HttpResponseMessage> Open(string path, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(options.CallDeadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        using var request = await Request(HttpMethod.Get, path, null, either.Token);
        var response = await client.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        if (response.IsSuccessStatusCode)
        {
            Health.Succeeded();
            return response;
        }

        using (response)
        {
            throw await Refusal(response, either.Token);
        }
    }

    private async Task<JsonObject> Call(HttpMethod method, string path, (JsonNode Body, string Type)? content, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(options.CallDeadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        return await Told(() => Call(method, path, content, clock.GetTimestamp(), either.Token), cancellation);
    }

    private async Task<JsonObject> Call(
        HttpMethod method, string path, (JsonNode Body, string Type)? content, long started, CancellationToken cancellation)
    {
        for (var pause = FirstPause; ; pause *= 2)
        {
            KubeException refusal;
            TimeSpan wait;
            using (await queue.Enter("", cancellation))
            {
                using var request = await Request(method, path, content, cancellation);
                using var response = await client.HttpClient.SendAsync(request, cancellation);
                if (response.IsSuccessStatusCode)
                {
                    await using var body = await response.Content.ReadAsStreamAsync(cancellation);
                    var document = await JsonNode.ParseAsync(body, cancellationToken: cancellation) as JsonObject;
                    Health.Succeeded();
                    return document ?? throw new KubeException($"{options.Name} answered {method} {path} with something that is no object");
                }

                refusal = await Refusal(response, cancellation);
                wait = response.Headers.RetryAfter?.Delta ?? pause;
                var asksBack = response.StatusCode is HttpStatusCode.TooManyRequests
                    || (response.StatusCode is HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null);
                if (!asksBack || clock.GetElapsedTime(started) + wait >= options.CallDeadline)
                {
                    throw refusal;
                }
            }

            await Task.Delay(wait, clock, cancellation);
        }
    }

    private async Task<HttpRequestMessage> Request(HttpMethod method, string path, (JsonNode Body, string Type)? content, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(method, new Uri(client.BaseUri, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        if (content is var (body, type))
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue(type));
        }

        if (client.Credentials is { } credentials)
        {
            await credentials.ProcessHttpRequestAsync(request, cancellation);
        }

        Health.Sent();
        return request;
    }

    /// <summary>Turns whatever ends a call into a sentence, and remembers how the server is.</summary>
    private async Task<T> Told<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure) when (failure is OperationCanceledException or HttpRequestException or IOException or JsonException or KubeException)
        {
            var told = Tell(failure);
            Health.Failed(told.Message, down: told.IsTransient || told.Status is HttpStatusCode.Unauthorized);
            throw told;
        }
    }

    private KubeException Tell(Exception failure) => failure switch
    {
        KubeException known => known,
        OperationCanceledException => new KubeException($"{options.Name} did not answer within {options.CallDeadline.TotalSeconds:0} s", cause: failure),
        JsonException => new KubeException($"{options.Name} answered with something that is no JSON", cause: failure),
        _ => new KubeException($"cannot reach {options.Name}: {(failure.InnerException ?? failure).Message}", cause: failure),
    };

    private async Task<KubeException> Refusal(HttpResponseMessage response, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return Refusal(response.StatusCode, Message(text) ?? response.ReasonPhrase ?? "no reason given");
    }

    private KubeException Refusal(HttpStatusCode status, string message) => new($"{options.Name} refused with {(int)status}: {message}", status);

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
                ? throw Refusal((HttpStatusCode)((int?)document["code"] ?? 500), (string?)document["message"] ?? "no reason given")
                : new KubeEvent(type, document);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new KubeException($"{options.Name} sent a line in a watch that is no event", cause: failure);
        }
    }

    private static string? Message(string text)
    {
        try
        {
            return (string?)(JsonNode.Parse(text) as JsonObject)?["message"];
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
