using Microsoft.AspNetCore.Http;
using Promotion.Adapters.Prometheus;
using Promotion.Adapters.Tests.Http;
using Promotion.Adapters.Tests.Metrics;
using Promotion.Domain.Verifications;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Prometheus;

public sealed class PrometheusMetricProviderTests : IDisposable
{
    private readonly MetricBench _bench = new();

    private PrometheusMetricProvider Prometheus => new(_bench.Http);

    [Fact]
    public async Task Measure_RealServer_AnswersQueries()
    {
        await using var server = await PrometheusServer.Start("requests{code=\"200\"} 95\nrequests{code=\"500\"} 5\n");
        while ((await Ask(server, "requests")).Text == "[]")
        {
            // Each query is answered at once; the server scrapes every second.
        }

        Assert.Equal(0.95, (await Ask(server, "scalar(sum(requests{code='200'}) / sum(requests))")).Value);
        Assert.Equal("[95,5]", (await Ask(server, "sort_desc(requests)")).Text);
        Assert.Equal("[NaN]", (await Ask(server, "vector(0) / 0")).Text);
        Assert.Equal("[]", (await Ask(server, "nothing_of_that_name")).Text);
        Assert.Contains("parse error", await _bench.Refusal(Prometheus, $$"""{"address":"{{server.Address}}","query":"sum("}"""), StringComparison.Ordinal);
        Assert.Equal("the query gives a string, expected a scalar, a vector or a matrix", await _bench.Refusal(Prometheus, $$"""{"address":"{{server.Address}}","query":"'a'"}"""));
    }

    [Theory]
    [InlineData("result[0] >= 0.9", VerificationPhase.Successful)]
    [InlineData("len(result) == 0", VerificationPhase.Failed)]
    [InlineData("isNaN(result[0])", VerificationPhase.Failed)]
    public async Task Measure_Vector_IsJudgedAsAList(string condition, VerificationPhase phase)
    {
        await using var server = await FakeWeb.Start(context => context.Response.WriteAsync("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"0.95"]}]}}"""));

        var measured = await _bench.Measure(Prometheus, $$"""{"address":"{{server.Address}}/prom/","query":"up","headers":[{"key":"X-Scope-OrgID","value":"a"}]}""");

        Assert.Equal(phase, MeasurementVerdict.Of(Metric(condition), measured, TimeProvider.System, CancellationToken.None));
        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/prom/api/v1/query", "query=up", "a"), (request.Method, request.Target, request.Body, request.Headers["X-Scope-OrgID"]));
    }

    [Fact]
    public async Task Measure_Range_AsksFromStartToEnd()
    {
        await using var server = await FakeWeb.Start(context => context.Response.WriteAsync("""{"data":{"resultType":"matrix","result":[{"values":[[1,"1"],[2,"+Inf"]]}]}}"""));

        var measured = await _bench.Measure(Prometheus, $$$"""
            {"address":"{{{server.Address}}}","query":"up","rangeQuery":{"start":"now() - duration('1h')","end":"now()","step":"1m"}}
            """);

        Assert.Equal("[[1,+Inf]]", measured.Text);
        Assert.Equal(("/api/v1/query_range", "query=up&start=1767596400&end=1767600000&step=60"), (server.Requests.Single().Target, server.Requests.Single().Body));
    }

    [Theory]
    [InlineData("""{"query":"up"}""", "address is empty: expected the URL of the Prometheus server")]
    [InlineData("""{"address":"http://127.0.0.1:1","query":"up","authentication":{"sigv4":{"region":"a"}}}""", "authentication.sigv4 is not supported; expected authentication.oauth2 or headers")]
    [InlineData("""{"address":"http://127.0.0.1:1","query":"up","rangeQuery":{"start":"1","end":"now()","step":"1m"}}""", "rangeQuery.start: expected a time as the result of 1, such as now() - duration(\"1h\")")]
    public async Task Measure_BadConfig_SaysWhatWasExpected(string config, string sentence) =>
        Assert.Equal(sentence, await _bench.Refusal(Prometheus, config));

    public void Dispose() => _bench.Dispose();

    private Task<MeasuredValue> Ask(PrometheusServer server, string query) => _bench.Measure(Prometheus, $$"""{"address":"{{server.Address}}","query":"{{query}}"}""");

    private static MetricPlan Metric(string condition) => new(
        "rate", null, TimeSpan.Zero, 1, condition, null, 0, 0, 4, 0, "prometheus", Domain.Json.EmptyObject, false, 10);
}
