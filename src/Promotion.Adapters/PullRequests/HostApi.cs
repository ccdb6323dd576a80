using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Promotion.Adapters.Git;
using Promotion.Adapters.Http;
using Promotion.Domain.Promotions;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.PullRequests;

/// <summary>
/// The REST API of one host: JSON over <see cref="RemoteHttp"/>, so with deadlines, a turn at the host, and patience with one that is busy.
/// Redirects of requests that change something are not followed.
/// </summary>
/// <param name="root">Where paths begin, without a trailing slash.</param>
/// <param name="authorization">What to present; null for nothing.</param>
internal sealed class HostApi(RemoteHttp http, GitRemote remote, string root, AuthenticationHeaderValue? authorization)
{
    private const long LargestAnswer = 8 * 1024 * 1024;

    /// <summary>Headers that the host wants with each request.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public Task<JsonNode> Get(string path, CancellationToken cancellation) => Send(HttpMethod.Get, path, null, cancellation);

    public Task<JsonNode> Post(string path, JsonObject body, CancellationToken cancellation) => Send(HttpMethod.Post, path, body, cancellation);

    /// <summary>
    /// The answer; an empty object when it has no body. Throws <see cref="HostRefusalException"/> for any status but 2xx, and
    /// <see cref="StepException"/> when there is no answer that can be read.
    /// </summary>
    public async Task<JsonNode> Send(HttpMethod method, string path, JsonObject? body, CancellationToken cancellation)
    {
        try
        {
            using var reply = await http.Send(remote.Project, () => Request(method, path, body), remote.InsecureSkipTlsVerify, LargestAnswer, cancellation);
            var answer = Read(reply, method, path);
            return reply.IsSuccess ? answer : throw Refused((int)reply.Status, answer);
        }
        catch (DiscoveryException unreachable)
        {
            throw StepException.Error(unreachable.Message, unreachable);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, JsonObject? body)
    {
        var request = new HttpRequestMessage(method, root + path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = authorization;
        request.Headers.Accept.ParseAdd("application/json");
        foreach (var (name, value) in Headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private JsonNode Read(HttpReply reply, HttpMethod method, string path)
    {
        try
        {
            return reply.Body.Length == 0 ? new JsonObject() : JsonNode.Parse(reply.Body) ?? new JsonObject();
        }
        catch (JsonException) when (!reply.IsSuccess)
        {
            return new JsonObject();
        }
        catch (JsonException unreadable)
        {
            throw StepException.Error($"{new Uri(root).Authority} answers {method} {path.Split('?')[0]} with something that is no JSON", unreadable);
        }
    }

    private HostRefusalException Refused(int status, JsonNode answer)
    {
        var host = new Uri(root).Authority;
        var advice = (status, authorization) switch
        {
            (401 or 403 or 404, null) => $" (no credential with a password was found for {remote} in project {remote.Project})",
            (401, _) => " (the credential is not accepted)",
            _ => "",
        };
        return new(status, $"{host} answers {status}: {HostWords.Of(answer)}{advice}");
    }
}
