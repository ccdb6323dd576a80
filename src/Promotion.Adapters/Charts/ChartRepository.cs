using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Promotion.Adapters.Http;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Charts;

/// <summary>
/// Reads HTTP(S) chart repositories. An index once read is kept with its ETag, so that an unchanged one costs a request without a body; the
/// request still carries the asking project's credential.
/// </summary>
public sealed class ChartRepository(RemoteHttp http, ICredentialSource credentials) : IDisposable
{
    private const long LargestIndex = 256L * 1024 * 1024;
    private const int MostIndexes = 64;
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MostIndexes });

    /// <summary>The versions of one chart, in the index's order; empty when the repository has no such chart. Throws <see cref="DiscoveryException"/>.</summary>
    public async Task<ImmutableArray<string>> Versions(
        string project, string repoUrl, string chart, bool insecureSkipTlsVerify, CancellationToken cancellation)
    {
        var credential = await credentials.Find(project, CredentialKind.Helm, repoUrl, cancellation);
        var url = repoUrl.TrimEnd('/') + "/index.yaml";
        _cache.TryGetValue(url, out Kept? kept);
        using var reply = await http.Send(project, () => Request(url, credential, kept?.Tag), insecureSkipTlsVerify, LargestIndex, cancellation);
        var charts = kept is not null && reply.Status == HttpStatusCode.NotModified ? kept.Charts
            : reply.Status == HttpStatusCode.OK ? await Read(reply, url, cancellation)
            : throw Refused(reply, url, project, credential);
        return charts.GetValueOrDefault(chart, []);
    }

    /// <inheritdoc />
    public void Dispose() => _cache.Dispose();

    private async Task<ImmutableDictionary<string, ImmutableArray<string>>> Read(HttpReply reply, string url, CancellationToken cancellation)
    {
        var charts = await Task.Run(() => ChartIndex.Read(reply.Body, url, cancellation), cancellation);
        if (reply.Headers.ETag is { } tag)
        {
            _cache.Set(url, new Kept(tag, charts), new MemoryCacheEntryOptions { Size = 1 });
        }
        return charts;
    }

    private static HttpRequestMessage Request(string url, Credential? credential, EntityTagHeaderValue? tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (credential?.Password is { } password)
        {
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.Username}:{password}")));
        }
        if (tag is not null)
        {
            request.Headers.IfNoneMatch.Add(tag);
        }
        return request;
    }

    private static DiscoveryException Refused(HttpReply reply, string url, string project, Credential? credential) => reply.Status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(
            $"{url} refuses access ({(int)reply.Status}): {(credential is null ? $"no credential was found for project {project}" : $"the {credential} was used")}."),
        HttpStatusCode.NotFound => new($"{url} does not exist; expected the index of a chart repository."),
        _ => new($"{url} answers {(int)reply.Status}."),
    };

    private sealed record Kept(EntityTagHeaderValue Tag, ImmutableDictionary<string, ImmutableArray<string>> Charts);
}
