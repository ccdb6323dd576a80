using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Promotion.Testing;

/// <summary>A proxy that gives a <see cref="RegistryServer"/> the manners of large hosted registries: pages of tags with Link
/// headers, bearer tokens, and through its <see cref="Traffic"/> refusals, silence and drips. Services: <see cref="Tags"/>,
/// <see cref="Manifests"/>, <see cref="Blobs"/>, <see cref="Tokens"/> and <see cref="Ping"/>.</summary>
public sealed class PagedRegistry : IAsyncDisposable
{
    /// <summary>Lists of tags.</summary>
    public const string Tags = "tags";

    /// <summary>Manifests and indexes.</summary>
    public const string Manifests = "manifests";

    /// <summary>Configurations and layers.</summary>
    public const string Blobs = "blobs";

    /// <summary>The token endpoint.</summary>
    public const string Tokens = "tokens";

    /// <summary>The root of the API, where clients learn how to authenticate.</summary>
    public const string Ping = "ping";

    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Host", "Keep-Alive", "Transfer-Encoding",
    };

    private readonly PagedRegistryOptions options;
    private readonly TokenServer tokens;
    private readonly HttpClient upstream;
    private LoopbackHost? host;

    private PagedRegistry(RegistryServer registry, PagedRegistryOptions options)
    {
        this.options = options;
        tokens = new TokenServer(options);
        upstream = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(registry.Address) };
    }

    /// <summary>Counts, holds and spoils requests.</summary>
    public Traffic Traffic { get; } = new();

    /// <summary>Scheme, host and port, without a trailing slash.</summary>
    public string Address => host!.Address;

    /// <summary>Host and port: what stands before the repository in an image's name.</summary>
    public string Host => new Uri(Address).Authority;

    /// <summary>A line for each request, for a failing test to print.</summary>
    public string Log => Traffic.Log;

    /// <summary>Starts a proxy before a registry, which stays the caller's to stop. When the proxy demands tokens, or pages, the
    /// registry must let everyone in.</summary>
    public static async Task<PagedRegistry> Start(RegistryServer registry, PagedRegistryOptions? options = null)
    {
        var proxy = new PagedRegistry(registry, options ?? new PagedRegistryOptions());
        proxy.host = await LoopbackHost.Start(proxy.Answer);
        return proxy;
    }

    /// <summary>Every token given so far is refused from now on.</summary>
    public void ExpireTokens() => tokens.ExpireAll();

    public async ValueTask DisposeAsync()
    {
        await host!.DisposeAsync();
        upstream.Dispose();
    }

    private static (string Service, string Repository) Classify(string path)
    {
        if (path == "/token") return (Tokens, "");
        foreach (var service in (string[])[Tags, Manifests, Blobs])
        {
            var end = path.LastIndexOf($"/{service}/", StringComparison.Ordinal);
            if (end > 0 && path.StartsWith("/v2/", StringComparison.Ordinal)) return (service, path[4..end]);
        }
        return (Ping, "");
    }

    private Task Answer(HttpContext context)
    {
        var (service, repository) = Classify(context.Request.Path.Value ?? "");
        return Traffic.Handle(context, service, request => Serve(request, service, repository));
    }

    private async Task Serve(HttpContext context, string service, string repository)
    {
        if (service == Tokens) await tokens.Issue(context);
        else if (options.RequireToken && !tokens.Admit(context, repository)) return;
        else if (service == Tags && options.PageSize is { } size) await Page(context, repository, size);
        else await Forward(context);
    }

    /// <summary>One page of tags, and where the next begins (OCI distribution specification, listing tags).</summary>
    private async Task Page(HttpContext context, string repository, int size)
    {
        using var all = await upstream.GetAsync($"/v2/{repository}/tags/list", context.RequestAborted);
        if (!all.IsSuccessStatusCode)
        {
            await Forward(context);
            return;
        }
        var list = await all.Content.ReadFromJsonAsync<JsonObject>(context.RequestAborted);
        var last = context.Request.Query["last"].ToString();
        var asked = int.TryParse(context.Request.Query["n"], out var n) ? Math.Min(n, size) : size;
        var rest = (list?["tags"] as JsonArray ?? []).Select(tag => (string)tag!).Order(StringComparer.Ordinal)
            .Where(tag => string.CompareOrdinal(tag, last) > 0).ToList();
        var page = rest.Take(asked).ToList();
        if (page.Count is > 0 && page.Count < rest.Count)
            context.Response.Headers.Link = $"</v2/{repository}/tags/list?last={Uri.EscapeDataString(page[^1])}&n={asked}>; rel=\"next\"";
        await context.Response.WriteAsJsonAsync(new { name = repository, tags = page }, context.RequestAborted);
    }

    private async Task Forward(HttpContext context)
    {
        var request = context.Request;
        using var onward = new HttpRequestMessage(new HttpMethod(request.Method), $"{request.Path}{request.QueryString}");
        if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0) onward.Content = new StreamContent(request.Body);
        // Its own tokens mean nothing to the registry; basic credentials are the registry's to judge.
        if (options.RequireToken) request.Headers.Authorization = default;
        foreach (var header in request.Headers.Where(header => !HopByHop.Contains(header.Key)))
        {
            if (!onward.Headers.TryAddWithoutValidation(header.Key, [.. header.Value]))
                onward.Content?.Headers.TryAddWithoutValidation(header.Key, [.. header.Value]);
        }
        // So that the places the registry answers with lead through the proxy again.
        onward.Headers.Host = request.Host.Value;
        using var answer = await upstream.SendAsync(onward, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(header => !HopByHop.Contains(header.Key)))
            context.Response.Headers[header.Key] = header.Value.ToArray();
        if (!HttpMethods.IsHead(request.Method)) await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
