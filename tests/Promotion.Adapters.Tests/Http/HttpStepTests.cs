using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Promotion.Adapters.Http;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Http;

public sealed class HttpStepTests : IDisposable
{
    private readonly HttpClients clients = new(refusesPrivate: false);
    private readonly FakeTimeProvider clock = new();

    private HttpStep Step => new(clients, clock);

    [Fact]
    public async Task Run_Get_SendsWhatWasConfiguredAndTakesOutputs()
    {
        using var bench = new Bench();
        await using var server = await FakeWeb.Start(async context =>
        {
            context.Response.Headers["x-trace"] = "t1";
            await context.Response.WriteAsJsonAsync(new { items = new[] { new { name = "a" } }, count = 3 });
        });
        var result = await bench.Run(Step, $$"""
            {"url":"{{server.Address}}/q?b=2&a=1","queryParams":[{"name":"a","value":"x y&z"}],"headers":[{"name":"X-Who","value":"me"},{"name":"Content-Type","value":"text/plain"}],
             "successExpression":"response.status == 200 && response.header('X-Trace') == 't1' && response.headers['X-Trace'][0] == 't1'",
             "outputs":[{"name":"first","fromExpression":"response.body.items[0].name"},{"name":"count","fromExpression":"response.body.count + 1"}]}
            """);
        Assert.Equal(StepStatus.Succeeded, result.Status);
        Assert.Equal("""{"first":"a","count":4}""", result.Output.Text);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("GET", "/q?a=1&a=x+y%26z&b=2", "me", null), (request.Method, request.Target, request.Headers["X-Who"], request.Headers.GetValueOrDefault("Idempotency-Key")));
    }

    [Theory]
    [InlineData("", "acme/prod.01abc.f1/step-1")]
    [InlineData(""","headers":[{"name":"idempotency-key","value":"mine"}]""", "mine")]
    public async Task Run_Post_CarriesTheSameKeyEachTime(string more, string key)
    {
        using var bench = new Bench().Write("payload.json", "{\"a\":1}");
        await using var server = await FakeWeb.Start(_ => Task.CompletedTask);
        for (var i = 0; i < 2; i++) await bench.Run(Step, $$"""{"url":"{{server.Address}}","method":"POST","bodyFromFile":"payload.json"{{more}}}""");
        Assert.Equal([key, key], server.Requests.Select(request => request.Headers["Idempotency-Key"]));
        Assert.Equal("{\"a\":1}", server.Requests.First().Body);
    }

    [Theory]
    [InlineData(200, "", "", StepStatus.Succeeded, 0)]
    [InlineData(503, "", "", StepStatus.Running, 300)]
    [InlineData(200, "response.body.state == 'done'", "", StepStatus.Running, 7)]
    [InlineData(500, "response.body.state == 'busy'", "", StepStatus.Succeeded, 0)]
    [InlineData(200, "", "response.body.state == 'dead'", StepStatus.Running, 7)]
    public async Task Run_Answer_IsJudgedByTheExpressions(int status, string success, string failure, StepStatus expected, int retryAfter)
    {
        using var bench = new Bench();
        await using var server = await FakeWeb.Start(context => Answer(context, status, "{\"state\":\"busy\"}"));
        var result = await bench.Run(Step, $$"""{"url":"{{server.Address}}","pollInterval":"7s","successExpression":"{{success}}","failureExpression":"{{failure}}"}""");
        Assert.Equal((expected, retryAfter), (result.Status, (int)(result.RetryAfter ?? TimeSpan.Zero).TotalSeconds));
    }

    [Theory]
    [InlineData("response.body.why", ": \"no room\"")]
    [InlineData("response.status", "")]
    [InlineData("response.body.a.b.c", "")]
    [InlineData("", "")]
    public async Task Run_FailureExpressionHolds_FailsForGoodWithItsWords(string error, string words)
    {
        using var bench = new Bench();
        await using var server = await FakeWeb.Start(context => Answer(context, 409, "{\"why\":\"no room\"}"));
        var failure = await bench.Fails(Step, $$"""{"url":"{{server.Address}}","successExpression":"true","failureExpression":"response.status == 409","errorExpression":"{{error}}"}""");
        Assert.Equal((StepStatus.Failed, true), (failure.Status, failure.IsTerminal));
        Assert.Equal($"HTTP (409) response met failure criteria{words}", failure.Message);
    }

    [Theory]
    [InlineData("application/json", "{\"a\":1}", "", "response.body.a == 1")]
    [InlineData("text/yaml; charset=utf-8", "a: 1\nb: [x, true]\n", "", "response.body.a == 1 && response.body.b[1] == true")]
    [InlineData("text/plain", "42", "", "response.body == '42'")]
    [InlineData("text/plain", "{\"a\":\"b\"}", "application/json", "response.body.a == 'b'")]
    [InlineData("text/html", "<p>", "", "len(response.body) == 0")]
    [InlineData("application/octet-stream", "[1]", "", "response.body[0] == 1")]
    [InlineData("application/json", "", "", "len(response.body) == 0")]
    public async Task Run_Body_IsReadByItsMediaType(string type, string body, string asType, string expression)
    {
        using var bench = new Bench();
        await using var server = await FakeWeb.Start(context => Answer(context, 200, body, type));
        var result = await bench.Run(Step, $$"""{"url":"{{server.Address}}","responseContentType":"{{asType}}","successExpression":"{{expression}}"}""");
        Assert.Equal(StepStatus.Succeeded, result.Status);
    }

    [Theory]
    [InlineData("\"successExpression\":\"response.(\"", true, "successExpression")]
    [InlineData("\"outputs\":[{\"name\":\"a\",\"fromExpression\":\"(\"}]", true, "outputs[0].fromExpression")]
    [InlineData("\"bodyFromFile\":\"gone\"", true, "bodyFromFile")]
    [InlineData("\"successExpression\":\"1\"", false, "expected true or false")]
    [InlineData("\"successExpression\":\"response.body.a.b > 1\"", false, "successExpression")]
    [InlineData("\"responseContentType\":\"application/json\"", false, "not valid JSON")]
    public async Task Run_Unusable_IsAnError(string more, bool isTerminal, string message)
    {
        using var bench = new Bench();
        await using var server = await FakeWeb.Start(context => Answer(context, 200, "no json", "text/html"));
        var failure = await bench.Fails(Step, $$"""{"url":"{{server.Address}}",{{more}}}""");
        Assert.Equal((StepStatus.Errored, isTerminal), (failure.Status, failure.IsTerminal));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EndlessBody_IsAnError()
    {
        using var bench = new Bench();
        await using var server = await FakeWeb.Start(async context =>
        {
            var chunk = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        });
        Assert.Contains("longer than 2097152 bytes", (await bench.Fails(Step, $$"""{"url":"{{server.Address}}"}""")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoAnswer_EndsAtTheTimeout()
    {
        using var bench = new Bench();
        var arrived = new TaskCompletionSource();
        await using var server = await FakeWeb.Start(async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var failure = bench.Fails(Step, $$"""{"url":"{{server.Address}}/slow?token=s3cr3t","timeout":"1m30s"}""");
        await arrived.Task;
        clock.Advance(TimeSpan.FromSeconds(91));
        Assert.Equal($"GET {server.Address}/slow did not answer within 1m30s", (await failure).Message);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://[::ffff:a9fe:a9fe]/")]
    public async Task Run_LinkLocalTarget_IsRefused(string url)
    {
        using var bench = new Bench();
        Assert.Contains("link-local", (await bench.Fails(Step, $$"""{"url":"{{url}}"}""")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RedirectToALinkLocalTarget_IsRefused()
    {
        using var bench = new Bench();
        await using var server = await FakeWeb.Start(context =>
        {
            context.Response.Redirect("http://169.254.169.254/latest");
            return Task.CompletedTask;
        });
        Assert.Contains("link-local", (await bench.Fails(Step, $$"""{"url":"{{server.Address}}"}""")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LinkLocalTargetBehindAProxy_IsRefusedAndNotAskedFor()
    {
        using var bench = new Bench();
        await using var proxy = await FakeWeb.Start(context =>
        {
            context.Response.Redirect("http://169.254.169.254/latest");
            return Task.CompletedTask;
        });
        Assert.Contains("link-local", (await bench.Fails(Step, $$"""{"url":"http://elsewhere.invalid/","proxy":"{{proxy.Address}}"}""")).Message, StringComparison.Ordinal);
        Assert.Equal("http://elsewhere.invalid/", Assert.Single(proxy.Requests).Target);
    }

    [Fact]
    public async Task Run_PrivateTargetBehindAProxy_IsRefusedWhereThoseAre()
    {
        using var bench = new Bench();
        using var cautious = new HttpClients(refusesPrivate: true);
        await using var proxy = await FakeWeb.Start(_ => Task.CompletedTask);
        var failure = await bench.Fails(new HttpStep(cautious, clock), $$"""{"url":"http://localhost:9/","proxy":"{{proxy.Address}}"}""");
        Assert.Contains("no public address", failure.Message, StringComparison.Ordinal);
        Assert.Empty(proxy.Requests);
    }

    [Theory]
    [InlineData("""{"url":"http://a","body":"x","bodyFromFile":"y"}""", "config: set at most one of body, bodyFromFile")]
    [InlineData("""{"url":"http://a","method":"TRACE"}""", "method: expected DELETE, GET, HEAD, PATCH, POST or PUT, but found \"TRACE\"")]
    [InlineData("""{"url":"http://a","timeout":"x30s"}""", "timeout: expected text of the form 30s or 1h30m, but found \"x30s\"")]
    [InlineData("""{"url":"http://a","proxy":"socks://b"}""", "proxy: expected text of the form http://… or https://…, but found \"socks://b\"")]
    [InlineData("""{"url":"http://a","headers":[{"name":"b"}]}""", "headers[0].value: is required")]
    [InlineData("""{"url":"http://a","method":"","body":null,"timeout":"","proxy":null,"pollInterval":"1m30s"}""", null)]
    public void Check_Fields_ExplainsWhatIsWrong(string config, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Step.Check(Bench.Config(config)));

    public void Dispose() => clients.Dispose();

    private static Task Answer(HttpContext context, int status, string body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();
    }
}
