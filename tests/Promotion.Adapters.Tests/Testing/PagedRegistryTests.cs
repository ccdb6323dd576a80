using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Testing;

public sealed class PagedRegistryTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private RegistryServer registry = null!;

    public async ValueTask InitializeAsync()
    {
        registry = await RegistryServer.Start();
        for (var i = 1; i <= 5; i++) await registry.PushImage("team/web", $"v{i}");
    }

    [Fact]
    public async Task Tags_InPages_AreLinked()
    {
        await using var proxy = await PagedRegistry.Start(registry, new PagedRegistryOptions { PageSize = 2 });
        var pages = new List<string>();
        for (var next = "/v2/team/web/tags/list?n=100"; next is not null;)
        {
            using var answer = await http.GetAsync(proxy.Address + next);
            pages.Add(string.Join(',', (await answer.Content.ReadFromJsonAsync<JsonObject>())!["tags"]!.AsArray()));
            next = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(["v1,v2", "v3,v4", "v5"], pages);
        Assert.Equal(3, proxy.Traffic.Count(PagedRegistry.Tags));
    }

    [Fact]
    public async Task Manifest_ThroughTheProxy_IsTheSame()
    {
        await using var proxy = await PagedRegistry.Start(registry);
        using var request = new HttpRequestMessage(HttpMethod.Head, $"{proxy.Address}/v2/team/web/manifests/v1");
        request.Headers.Accept.ParseAdd("application/vnd.oci.image.manifest.v1+json");
        using var answer = await http.SendAsync(request);

        Assert.Equal(await registry.Digest("team/web", "v1"), answer.Headers.GetValues("Docker-Content-Digest").Single());
        Assert.Equal(1, proxy.Traffic.Count(PagedRegistry.Manifests));
    }

    [Fact]
    public async Task Tokens_AreGivenForCredentialsAndForOneRepository()
    {
        var users = ImmutableDictionary<string, string>.Empty.Add("ada", "pw");
        await using var proxy = await PagedRegistry.Start(registry, new PagedRegistryOptions { RequireToken = true, Users = users });
        var tags = $"{proxy.Address}/v2/team/web/tags/list";
        using var challenge = await http.GetAsync(tags);
        var bearer = Assert.Single(challenge.Headers.WwwAuthenticate);
        Assert.Equal($"realm=\"{proxy.Address}/token\",service=\"promotion\",scope=\"repository:team/web:pull\"", bearer.Parameter);
        var place = $"{proxy.Address}/token?service=promotion&scope=repository:team/web:pull";
        using var anonymous = await http.GetAsync(place);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("ada:pw")));
        var token = (string?)(await http.GetFromJsonAsync<JsonObject>(place))!["token"];
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        Assert.Equal(HttpStatusCode.OK, await Status(tags));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status($"{proxy.Address}/v2/team/other/tags/list"));
        proxy.ExpireTokens();
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(tags));
    }

    [Fact]
    public async Task Password_ThroughTheProxy_IsTheRegistrysToJudge()
    {
        var users = ImmutableDictionary<string, string>.Empty.Add("ada", "pw");
        await using var guarded = await RegistryServer.Start(new RegistryOptions { Users = users });
        await using var proxy = await PagedRegistry.Start(guarded);

        Assert.Equal(HttpStatusCode.Unauthorized, await Status($"{proxy.Address}/v2/"));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("ada:pw")));
        Assert.Equal(HttpStatusCode.OK, await Status($"{proxy.Address}/v2/"));
    }

    [Fact]
    public async Task PushChart_ByHelm_GoesThroughTheProxy()
    {
        await using var proxy = await PagedRegistry.Start(registry);
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["web-1.0.0.tgz"], new HelmChart("web", "1.0.0").Archive());
        var push = await ProcessRunner.Run(ToolPaths.Helm, ["push", folder["web-1.0.0.tgz"], $"oci://{proxy.Host}/charts", "--plain-http"]);

        push.Successful();
        Assert.Equal(["1.0.0"], await registry.Tags("charts/web"));
    }

    [Fact]
    public async Task Fail_TheFirstTwo_SaysWhenToRetry()
    {
        await using var proxy = await PagedRegistry.Start(registry);
        proxy.Traffic.Fail(PagedRegistry.Tags, 429, times: 2, retryAfter: TimeSpan.FromSeconds(7));
        var tags = $"{proxy.Address}/v2/team/web/tags/list";
        using var first = await http.GetAsync(tags);

        Assert.Equal(HttpStatusCode.TooManyRequests, first.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), first.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(tags));
        Assert.Equal(HttpStatusCode.OK, await Status(tags));
    }

    [Fact]
    public async Task Silence_EndsWithTheClientsPatience()
    {
        await using var proxy = await PagedRegistry.Start(registry);
        proxy.Traffic.Silence(PagedRegistry.Tags);
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.GetAsync($"{proxy.Address}/v2/team/web/tags/list", impatient.Token));
    }

    [Fact]
    public async Task Drop_IsALostConnection()
    {
        await using var proxy = await PagedRegistry.Start(registry);
        proxy.Traffic.Drop(PagedRegistry.Manifests);

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync($"{proxy.Address}/v2/team/web/manifests/v1"));
        Assert.Equal(HttpStatusCode.OK, await Status($"{proxy.Address}/v2/"));
    }

    [Fact]
    public async Task Drip_IsWhole()
    {
        await using var proxy = await PagedRegistry.Start(registry);
        proxy.Traffic.Drip(PagedRegistry.Tags, TimeSpan.FromMilliseconds(1));

        Assert.Contains("v5", await http.GetStringAsync($"{proxy.Address}/v2/team/web/tags/list"), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await registry.DisposeAsync();
    }

    private async Task<HttpStatusCode> Status(string url)
    {
        using var answer = await http.GetAsync(url);
        return answer.StatusCode;
    }
}
