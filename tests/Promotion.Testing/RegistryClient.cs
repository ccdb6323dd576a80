using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Promotion.Testing;

/// <summary>Writes to and reads from a registry by the OCI distribution specification, with basic credentials if any.</summary>
internal sealed class RegistryClient : IDisposable
{
    private readonly HttpClient http;

    public RegistryClient(string address, AuthenticationHeaderValue? credentials)
    {
        http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = credentials;
    }

    public async Task PutBlob(string repository, Blob blob)
    {
        using var begun = await Send(HttpMethod.Post, $"/v2/{repository}/blobs/uploads/");
        var place = begun.Headers.Location!.ToString();
        var separator = place.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        using var content = new ByteArrayContent(blob.Bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var done = await Send(HttpMethod.Put, $"{place}{separator}digest={Uri.EscapeDataString(blob.Digest)}", content);
    }

    public async Task PutManifest(string repository, string reference, Blob manifest)
    {
        using var content = new ByteArrayContent(manifest.Bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(manifest.MediaType);
        using var done = await Send(HttpMethod.Put, $"/v2/{repository}/manifests/{reference}", content);
    }

    /// <summary>The digest a tag names now; null when there is no such tag.</summary>
    public async Task<string?> Digest(string repository, string reference)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, $"/v2/{repository}/manifests/{reference}");
        foreach (var format in Enum.GetValues<ImageFormat>()) request.Headers.Accept.ParseAdd(Image.IndexType(format));
        request.Headers.Accept.ParseAdd("application/vnd.oci.image.manifest.v1+json");
        request.Headers.Accept.ParseAdd("application/vnd.docker.distribution.manifest.v2+json");
        using var answer = await http.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        return (await Check(answer)).Headers.GetValues("Docker-Content-Digest").Single();
    }

    /// <summary>All tags of a repository; empty when it has none or is not there.</summary>
    public async Task<IEnumerable<string>> Tags(string repository)
    {
        using var answer = await http.GetAsync($"/v2/{repository}/tags/list");
        if (answer.StatusCode == HttpStatusCode.NotFound) return [];
        var list = await (await Check(answer)).Content.ReadFromJsonAsync<JsonObject>();
        return list?["tags"] is JsonArray tags ? tags.Select(tag => (string)tag!).Order(StringComparer.Ordinal) : [];
    }

    public async Task DeleteManifest(string repository, string digest)
    {
        using var done = await Send(HttpMethod.Delete, $"/v2/{repository}/manifests/{digest}");
    }

    public void Dispose() => http.Dispose();

    private static async Task<HttpResponseMessage> Check(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode
            ? answer
            : throw new InvalidOperationException(
                $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await Check(await http.SendAsync(request));
    }
}
