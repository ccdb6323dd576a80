using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Promotion.Adapters.Http;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Oci;

/// <content>Moves whole blobs and manifests, byte by byte.</content>
internal sealed partial class RegistryRepository
{
    private const long LargestAnswer = 1024 * 1024;

    /// <summary>Host of the registry: within one, blobs need not travel.</summary>
    public string Host => access.Place.Host;

    /// <summary>The name of the repository at its host.</summary>
    public string Name => access.Place.Repository;

    /// <summary>A manifest as it is stored; null when there is none.</summary>
    public async Task<OciManifest?> Stored(string reference, CancellationToken cancellation)
    {
        using var reply = await Send(HttpMethod.Get, $"manifests/{Uri.EscapeDataString(reference)}", OciManifest.Accepted, LargestManifest, cancellation);
        if (reply.Status == HttpStatusCode.NotFound) return null;
        return reply.IsSuccess ? await OciManifest.Read(reply, $"{access.RepoUrl}:{reference}", cancellation) : throw Unexpected(reply, reference);
    }

    /// <summary>
    /// The content of a blob, on disk when it is large. Throws <see cref="DiscoveryException"/> when it is larger than <paramref name="limit"/> or is not what its
    /// digest says.
    /// </summary>
    public async Task<HttpReply> Content(string digest, long limit, Action<long, long?> progress, CancellationToken cancellation)
    {
        var reply = await Send(() => Request(HttpMethod.Get, $"blobs/{Uri.EscapeDataString(digest)}", []), limit, progress, cancellation);
        try
        {
            if (!reply.IsSuccess) throw Unexpected(reply, digest);
            var found = $"sha256:{Convert.ToHexStringLower(await SHA256.HashDataAsync(reply.Body, cancellation))}";
            if (digest.StartsWith("sha256:", StringComparison.Ordinal) && found != digest) throw new DiscoveryException($"{access.Place.Host} gives other bytes for {access.RepoUrl}, {digest}.");
            reply.Body.Position = 0;
            return reply;
        }
        catch
        {
            reply.Dispose();
            throw;
        }
    }

    /// <summary>Whether the repository has a blob.</summary>
    public async Task<bool> Has(string digest, CancellationToken cancellation)
    {
        using var reply = await Send(HttpMethod.Head, $"blobs/{Uri.EscapeDataString(digest)}", [], LargestAnswer, cancellation);
        return reply.IsSuccess;
    }

    /// <summary>Takes a blob over from another repository of the same registry. False when the registry wants the bytes instead.</summary>
    public async Task<bool> Mount(string digest, string from, CancellationToken cancellation)
    {
        using var reply = await Send(HttpMethod.Post, $"blobs/uploads/?mount={Uri.EscapeDataString(digest)}&from={Uri.EscapeDataString(from)}", [], LargestAnswer, cancellation);
        return reply.Status == HttpStatusCode.Created;
    }

    /// <summary>Brings a blob in whole. <paramref name="content"/> opens its bytes anew for each attempt.</summary>
    public async Task Put(string digest, Func<HttpContent> content, CancellationToken cancellation)
    {
        using var begun = await Send(HttpMethod.Post, "blobs/uploads/", [], LargestAnswer, cancellation);
        if (begun.Status != HttpStatusCode.Accepted || begun.Headers.Location is not { } place) throw Unexpected(begun, "an upload");
        var upload = new UriBuilder(new Uri(UriOf("blobs/uploads/"), place));
        // The upload carries our token: it goes to the registry itself and nowhere else.
        if (!string.Equals(upload.Uri.Authority, access.Place.Host, StringComparison.OrdinalIgnoreCase)) throw new DiscoveryException($"{access.Place.Host} wants uploads sent to {upload.Uri.Authority}, which is not done.");
        upload.Query = $"{upload.Query.TrimStart('?')}{(upload.Query.Length > 1 ? "&" : "")}digest={Uri.EscapeDataString(digest)}";
        using var done = await Send(() => new HttpRequestMessage(HttpMethod.Put, upload.Uri) { Content = Typed(content(), "application/octet-stream") }, LargestAnswer, null, cancellation);
        if (done.Status != HttpStatusCode.Created) throw Unexpected(done, digest);
    }

    /// <summary>Stores a manifest under a tag or its own digest.</summary>
    public async Task Put(string reference, OciManifest manifest, CancellationToken cancellation)
    {
        using var reply = await Send(
            () => new HttpRequestMessage(HttpMethod.Put, UriOf($"manifests/{Uri.EscapeDataString(reference)}")) { Content = Typed(new ByteArrayContent(manifest.Bytes), manifest.MediaType) },
            LargestAnswer, null, cancellation);
        if (!reply.IsSuccess) throw Unexpected(reply, reference);
    }

    private static HttpContent Typed(HttpContent content, string mediaType)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return content;
    }
}
