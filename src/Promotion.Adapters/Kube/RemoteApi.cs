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
/// JSON documents over HTTP towards one API server, Kubernetes' or one like it. Each call has a deadline and waits for its turn; a server that asks
/// to come back later (429, or 503 with Retry-After) is asked again within the deadline. Connection, TLS and credentials are KubernetesClient's.
/// Methods throw <see cref="RemoteApiException"/>.
/// </summary>
internal sealed class RemoteApi : IDisposable
{
    private const int CallsAtATime = 8;
    private const int BurstSeconds = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly Kubernetes client;
    private readonly RemoteApiOptions options;
    private readonly TimeProvider clock;
    private readonly HostQueue queue;

    internal RemoteApi(KubeConnection connection, RemoteApiOptions options, TimeProvider clock)
    {
        (client, this.options, this.clock) = (connection.Open(), options, clock);
        queue = new HostQueue(CallsAtATime, options.CallsPerSecond, BurstSeconds * options.CallsPerSecond, clock, new HostMetrics(client.BaseUri.Authority));
        Health = new ConnectionHealth(clock);
    }

    internal ConnectionHealth Health { get; }

    internal RemoteApiOptions Options => options;

    internal string Address => client.BaseUri.GetLeftPart(UriPartial.Authority);

    /// <summary>The object the server answers with.</summary>
    /// <param name="path">Below the server's address, without a slash before it.</param>
    internal async Task<JsonObject> Call(HttpMethod method, string path, (JsonNode Body, string Type)? content, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(options.CallDeadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        return await Told(() => Call(method, path, content, clock.GetTimestamp(), either.Token), cancellation);
    }

    /// <summary>
    /// The lines of an answer that goes on for long; an empty one comes first, as soon as the server has agreed. Ends when the server ends it, and
    /// fails when it says nothing for <paramref name="silence"/>.
    /// </summary>
    internal async IAsyncEnumerable<string> Lines(string path, TimeSpan silence, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var guard = new CancellationTokenSource(silence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(guard.Token, cancellation);
        using var response = await Told(() => Open(path, either.Token), cancellation);
        await using var body = await Told(() => response.Content.ReadAsStreamAsync(either.Token), cancellation);
        using var lines = new StreamReader(body);
        yield return "";
        while (await Told(() => lines.ReadLineAsync(either.Token).AsTask(), cancellation) is { } line)
        {
            guard.CancelAfter(silence);
            yield return line;
        }
    }

    /// <summary>What the server refused with inside a stream.</summary>
    internal RemoteApiException Refusal(HttpStatusCode status, string message)
    {
        var refusal = new RemoteApiException($"{options.Name} refused with {(int)status}: {message}", status);
        Note(refusal);
        return refusal;
    }

    /// <summary>A line that means nothing.</summary>
    internal RemoteApiException Unreadable(Exception cause) => new($"{options.Name} sent a line that is no event", cause: cause);

    public void Dispose() => client.Dispose();

    /// <summary>The headers must come within a call's deadline; the body may take as long as it likes.</summary>
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

    private async Task<JsonObject> Call(
        HttpMethod method, string path, (JsonNode Body, string Type)? content, long started, CancellationToken cancellation)
    {
        for (var pause = FirstPause; ; pause *= 2)
        {
            var (answer, wait) = await Try(method, path, content, cancellation);
            if (answer is not null)
            {
                return answer;
            }

            var delay = wait.After ?? pause;
            if (!wait.AsksBack || clock.GetElapsedTime(started) + delay >= options.CallDeadline)
            {
                throw wait.Refusal!;
            }

            await Task.Delay(delay, clock, cancellation);
        }
    }

    /// <summary>One attempt, in its turn: the answer, or the refusal and whether and when to come back.</summary>
    private async Task<(JsonObject? Answer, (RemoteApiException? Refusal, bool AsksBack, TimeSpan? After) Wait)> Try(
        HttpMethod method, string path, (JsonNode Body, string Type)? content, CancellationToken cancellation)
    {
        using var turn = await queue.Enter("", cancellation);
        using var request = await Request(method, path, content, cancellation);
        using var response = await client.HttpClient.SendAsync(request, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            var asksBack = response.StatusCode is HttpStatusCode.TooManyRequests
                || (response.StatusCode is HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null);
            return (null, (await Refusal(response, cancellation), asksBack, response.Headers.RetryAfter?.Delta));
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var document = await JsonNode.ParseAsync(body, cancellationToken: cancellation) as JsonObject ?? throw new JsonException("not an object");
        Health.Succeeded();
        return (document, default);
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
        catch (Exception failure) when (failure is OperationCanceledException or HttpRequestException or IOException or UnauthorizedAccessException or JsonException or RemoteApiException)
        {
            var told = Tell(failure);
            Note(told);
            throw told;
        }
    }

    /// <summary>Remembers a failure, unless it is such as every server answers with now and then.</summary>
    private void Note(RemoteApiException failure)
    {
        if (failure.IsMissingObject || failure.IsConflict || failure.IsExpired)
        {
            Health.Succeeded();
        }
        else
        {
            Health.Failed(failure.Message, failure.IsTransient || failure.Status is HttpStatusCode.Unauthorized);
        }
    }

    private RemoteApiException Tell(Exception failure) => failure switch
    {
        RemoteApiException known => known,
        OperationCanceledException => new RemoteApiException($"{options.Name} did not answer within {options.CallDeadline.TotalSeconds:0} s", cause: failure),
        JsonException => new RemoteApiException($"{options.Name} answered with something that is no JSON object", cause: failure),
        _ => new RemoteApiException($"cannot reach {options.Name}: {(failure.InnerException ?? failure).Message}", cause: failure),
    };

    private async Task<RemoteApiException> Refusal(HttpResponseMessage response, CancellationToken cancellation)
    {
        var words = Words(await response.Content.ReadAsStringAsync(cancellation));
        var isNowhere = response.StatusCode is HttpStatusCode.NotFound && words is null;
        var isMissing = response.StatusCode is HttpStatusCode.NotFound && (words?["details"] as JsonObject)?["name"] is not null;
        var message = words?["message"]?.ToString() ?? (isNowhere ? "it knows no such kind of object" : response.ReasonPhrase ?? "no reason given");
        return new RemoteApiException($"{options.Name} refused with {(int)response.StatusCode}: {message}", response.StatusCode) { IsMissingObject = isMissing };
    }

    private static JsonObject? Words(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
