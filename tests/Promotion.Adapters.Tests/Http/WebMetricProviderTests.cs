using Microsoft.AspNetCore.Http;
using Promotion.Adapters.Http;
using Promotion.Adapters.Tests.Metrics;
using Xunit;

namespace Promotion.Adapters.Tests.Http;

public sealed class WebMetricProviderTests : IDisposable
{
    private readonly MetricBench _bench = new();

    private WebMetricProvider Web => new(_bench.Http);

    [Theory]
    [InlineData("{$.data.ok}", "true")]
    [InlineData("{.data.items[0].n}", "1.5")]
    [InlineData("$.data.items[?(@.name == 'b')].n", "2")]
    [InlineData("data.items[*].n", "1.5")]
    [InlineData("{$.data.items}", """[{"name":"a","n":1.5},{"name":"b","n":2}]""")]
    public async Task Measure_JsonPath_TakesTheFirstValueFound(string path, string text)
    {
        await using var server = await Answering("""{"data":{"ok":true,"at":"2026-01-31T12:00:00Z","items":[{"name":"a","n":1.5},{"name":"b","n":2}]}}""");

        Assert.Equal(text, (await _bench.Measure(Web, $$"""{"url":"{{server.Address}}/x","jsonPath":"{{path}}"}""")).Text);
    }

    [Fact]
    public async Task Measure_Post_SendsWhatWasConfigured()
    {
        await using var server = await Answering("[1,2]");

        var measured = await _bench.Measure(Web, $$$"""
            {"url":"{{{server.Address}}}/q?a=1","method":"POST","jsonBody":{"a":{"b":1}},"headers":[{"key":"Authorization","value":"Bearer t"},{"key":"Content-Type","value":"application/vnd.x+json"}]}
            """);

        Assert.Equal([1.0, 2.0], Assert.IsType<object[]>(measured.Value));
        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/q?a=1", """{"a":{"b":1}}""", "Bearer t", "application/vnd.x+json"), (request.Method, request.Target, request.Body, request.Headers["Authorization"], request.Headers["Content-Type"]));
    }

    [Fact]
    public async Task Measure_OAuth2_AsksForATokenFirst()
    {
        await using var server = await FakeWeb.Start(context => context.Request.Path == "/token"
            ? context.Response.WriteAsync("""{"access_token":"t1","token_type":"Bearer"}""")
            : context.Response.WriteAsync("1"));

        await _bench.Measure(Web, $$$"""
            {"authentication":{"oauth2":{"tokenUrl":"{{{server.Address}}}/token","clientId":"id","clientSecret":"s&3","scopes":["a","b"]}},"url":"{{{server.Address}}}/m"}
            """);

        Assert.Equal("grant_type=client_credentials&client_id=id&client_secret=s%263&scope=a+b", server.Requests.First().Body);
        Assert.Equal("Bearer t1", server.Requests.Last().Headers["Authorization"]);
    }

    [Theory]
    [InlineData(200, "not json", ""","jsonPath":"{$.a}" """, "answered with something other than JSON")]
    [InlineData(200, "{}", ""","jsonPath":"{$.a}" """, "jsonPath {$.a} finds nothing in the answer of 127.0.0.1")]
    [InlineData(200, "{}", ""","jsonPath":"{$.a}{$.b}" """, "expected one path")]
    [InlineData(503, "try later", "", "answered HTTP 503: try later")]
    public async Task Measure_AnswerOfNoUse_SaysWhy(int status, string body, string more, string sentence)
    {
        await using var server = await Answering(body, status);

        Assert.Contains(sentence, await _bench.Refusal(Web, $$"""{"url":"{{server.Address}}"{{more}}}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measure_NoAnswer_EndsAfterTheTimeout()
    {
        var held = new TaskCompletionSource();
        await using var server = await FakeWeb.Start(_ => held.Task);

        Assert.EndsWith("did not answer within 1 s", await _bench.Refusal(Web, $$"""{"url":"{{server.Address}}","timeoutSeconds":1}"""), StringComparison.Ordinal);
        held.SetResult();
    }

    [Theory]
    [InlineData("ftp://a/b", "url is 'ftp://a/b', expected a URL that begins with http:// or https://")]
    [InlineData("http://169.254.169.254/latest", "link-local")]
    [InlineData("http://127.0.0.1:1/", "cannot reach 127.0.0.1:1")]
    public async Task Measure_BadUrl_SaysWhy(string url, string sentence) =>
        Assert.Contains(sentence, await _bench.Refusal(Web, $$"""{"url":"{{url}}"}"""), StringComparison.Ordinal);

    public void Dispose() => _bench.Dispose();

    private static Task<FakeWeb> Answering(string body, int status = 200) => FakeWeb.Start(context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    });
}
