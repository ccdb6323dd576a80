using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Promotion.Adapters.Http;
using Promotion.Adapters.Sharing;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;
using Index = System.Collections.Immutable.ImmutableDictionary<string, System.Collections.Immutable.ImmutableArray<string>>;

namespace Promotion.Adapters.Charts;

/// <summary>
/// Reads HTTP(S) chart repositories. An index once read is kept with its ETag, so that an unchanged one costs a request without a body; the
/// request still carries the asking project's credential. Those of a project who ask at the same time share one answer, and one index is taken
/// apart at a time, so that a huge one takes no more than a processor from everybody else.
/// </summary>
public sealed class ChartRepository(RemoteHttp http, ICredentialSource credentials) : IDisposable
{
    private const long LargestIndex = 256L * 1024 * 1024;
    private const int MostIndexes = 64;
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MostIndexes });
    private readonly ConcurrentDictionary<Asker, SharedFlight<Index>> _flights = [];
    private readonly SemaphoreSlim _reading = new(1);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The versions of one chart, in the index's order; empty when the repository has no such chart. Throws <see cref="DiscoveryException"/>.</summary>
    public async Task<ImmutableArray<string>> Versions(
        string project, string repoUrl, string chart, bool insecureSkipTlsVerify, CancellationToken cancellation)
    {
        var asker = new Asker(project, repoUrl.TrimEnd('/') + "/index.yaml", insecureSkipTlsVerify);
        var charts = await _flights.GetOrAdd(asker, key => new(() => Now(key, repoUrl))).Join().WaitAsync(cancellation);
        return charts.GetValueOrDefault(chart, []);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _reading.Dispose();
        _cache.Dispose();
    }

    private async Task<Index> Now(Asker asker, string repoUrl)
    {
        var credential = await credentials.Find(asker.Project, CredentialKind.Helm, repoUrl, _stop.Token);
        _cache.TryGetValue(asker.Url, out Kept? kept);
        using var reply = await http.Send(
            asker.Project, () => Request(asker.Url, credential, kept?.Tag), asker.InsecureSkipTlsVerify, LargestIndex, _stop.Token);
        return kept is not null && reply.Status == HttpStatusCode.NotModified ? kept.Charts
            : reply.Status == HttpStatusCode.OK ? await Read(reply, asker.Url)
            : throw Refused(reply, asker.Url, asker.Project, credential);
    }

    private async Task<Index> Read(HttpReply reply, string url)
    {
        await _reading.WaitAsync(_stop.Token);
        try
        {
            var charts = await Task.Run(() => ChartIndex.Read(reply.Body, url, _stop.Token));
            if (reply.Headers.ETag is { } tag)
            {
                _cache.Set(url, new Kept(tag, charts), new MemoryCacheEntryOptions { Size = 1 });
            }

            return charts;
        }
        finally
        {
            _reading.Release();
        }
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

    private sealed record Asker(string Project, string Url, bool InsecureSkipTlsVerify);

    private sealed record Kept(EntityTagHeaderValue Tag, Index Charts);
}
