using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Promotion.Adapters.Http;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Oci;

/// <summary>One repository of a registry, as a project may see it. Methods throw <see cref="DiscoveryException"/>.</summary>
internal sealed partial class RegistryRepository(RemoteHttp http, RegistryAuth auth, RegistryAccess access)
{
    private const long LargestPage = 8 * 1024 * 1024;
    private const long LargestManifest = 4 * 1024 * 1024;
    private const int MostTags = 1_000_000;

    /// <summary>Host and name: the same for all spellings.</summary>
    public string Key => $"{access.Place.Host}/{access.Place.Repository}";

    /// <summary>The repository as the user wrote it.</summary>
    public string RepoUrl => access.RepoUrl;

    /// <summary>All tags, in the registry's order, page by page.</summary>
    public async Task<ImmutableArray<string>> Tags(CancellationToken cancellation)
    {
        var tags = ImmutableArray.CreateBuilder<string>();
        HashSet<string> seen = [];
        for (var path = "tags/list?n=1000"; path is not null && seen.Add(path) && tags.Count < MostTags;)
        {
            using var reply = await Send(HttpMethod.Get, path, [], LargestPage, cancellation);
            if (!reply.IsSuccess)
            {
                throw Unexpected(reply, "its tags");
            }
            if (Parse(reply, "its tags").TryGetProperty("tags", out var list) && list.ValueKind == JsonValueKind.Array)
            {
                tags.AddRange(list.EnumerateArray().Select(static tag => tag.GetString()).OfType<string>());
            }
            path = NextPage(reply);
        }
        return tags.ToImmutable();
    }

    /// <summary>The digest a tag names now, by a request that registries do not count as a pull; null when the registry does not say.</summary>
    public async Task<string?> DigestOf(string tag, CancellationToken cancellation)
    {
        using var reply = await Send(HttpMethod.Head, $"manifests/{Uri.EscapeDataString(tag)}", RegistryManifest.Accepted, LargestManifest, cancellation);
        return reply.IsSuccess && reply.Headers.TryGetValues("Docker-Content-Digest", out var digests) ? digests.FirstOrDefault() : null;
    }

    /// <summary>What a tag or digest names; null when there is none.</summary>
    public async Task<RegistryManifest?> Manifest(string reference, CancellationToken cancellation)
    {
        using var reply = await Send(HttpMethod.Get, $"manifests/{Uri.EscapeDataString(reference)}", RegistryManifest.Accepted, LargestManifest, cancellation);
        return reply.Status == HttpStatusCode.NotFound ? null
            : reply.IsSuccess ? RegistryManifest.Read(reply, $"{access.RepoUrl}:{reference}")
            : throw Unexpected(reply, reference);
    }

    /// <summary>A small JSON blob, such as an image's configuration.</summary>
    public async Task<JsonElement> Blob(string digest, CancellationToken cancellation)
    {
        using var reply = await Send(HttpMethod.Get, $"blobs/{Uri.EscapeDataString(digest)}", [], LargestManifest, cancellation);
        return reply.IsSuccess ? Parse(reply, digest) : throw Unexpected(reply, digest);
    }

    private Task<HttpReply> Send(HttpMethod method, string path, ImmutableArray<string> accept, long limit, CancellationToken cancellation) =>
        Send(() => Request(method, path, accept), limit, null, cancellation);

    /// <summary>Asks with what is known to be accepted, and answers a challenge once.</summary>
    private async Task<HttpReply> Send(Func<HttpRequestMessage> request, long limit, Action<long, long?>? progress, CancellationToken cancellation)
    {
        var header = auth.Known(access);
        for (var attempt = 0; ; attempt++)
        {
            var authorization = header;
            var reply = await http.Send(access.Project, () => Authorized(request(), authorization), access.Insecure, limit, cancellation, progress);
            if (reply.Status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
            {
                return reply;
            }
            using (reply)
            {
                header = attempt == 0 && reply.Status == HttpStatusCode.Unauthorized
                    ? await auth.Answer(access, reply.Headers.WwwAuthenticate, header, cancellation)
                    : null;
            }
            if (header is null)
            {
                throw new DiscoveryException($"{access.Place.Host} refuses access to {access.RepoUrl} ({(int)reply.Status}): {access.CredentialText}.");
            }
        }
    }

    private static HttpRequestMessage Authorized(HttpRequestMessage request, AuthenticationHeaderValue? authorization)
    {
        request.Headers.Authorization = authorization;
        return request;
    }

    private HttpRequestMessage Request(HttpMethod method, string path, ImmutableArray<string> accept)
    {
        var request = new HttpRequestMessage(method, UriOf(path));
        foreach (var type in accept)
        {
            request.Headers.Accept.ParseAdd(type);
        }
        return request;
    }

    private Uri UriOf(string path) => new($"{access.Scheme}://{access.Place.Host}/v2/{access.Place.Repository}/{path}");

    /// <summary>Only the query of the link is followed, so that no registry sends us, and our token, elsewhere.</summary>
    private static string? NextPage(HttpReply reply)
    {
        var link = reply.Headers.TryGetValues("Link", out var links) ? links.Select(static text => Next().Match(text)).FirstOrDefault(static match => match.Success) : null;
        return link?.Groups["query"].Value is { Length: > 0 } query ? $"tags/list{query}" : null;
    }

    private JsonElement Parse(HttpReply reply, string what)
    {
        try
        {
            return reply.Json();
        }
        catch (JsonException e)
        {
            throw new DiscoveryException($"{access.Place.Host} answers for {access.RepoUrl}, {what}, with something that is not JSON.", e);
        }
    }

    private DiscoveryException Unexpected(HttpReply reply, string what) => reply.Status == HttpStatusCode.NotFound
        ? new($"{access.RepoUrl} does not exist at {access.Place.Host}, or access is refused ({access.CredentialText}).")
        : new($"{access.Place.Host} answers {(int)reply.Status} for {access.RepoUrl}, {what}.");

    [GeneratedRegex("<[^>?]*(?<query>\\?[^>]*)>\\s*;[^,]*rel=\"?next\"?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Next();
}
