using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Promotion.Adapters.Datadog;
using Promotion.Adapters.Graphite;
using Promotion.Adapters.InfluxDb;
using Promotion.Adapters.NewRelic;
using Promotion.Adapters.Tests.Http;
using Xunit;

namespace Promotion.Adapters.Tests.Metrics;

/// <summary>Providers against doubles of their systems, which check each request to the letter.</summary>
public sealed class MetricProviderTests : IDisposable
{
    private readonly MetricBench _bench = new();

    [Theory]
    [InlineData("""{"status":"ok","series":[{"pointlist":[[1,0.5],[2,0.25]]}]}""", 0.25, "0.25")]
    [InlineData("""{"status":"ok","series":[]}""", null, "no data")]
    public async Task Datadog_FirstVersion_TakesTheLastPoint(string answer, double? value, string text)
    {
        await using var server = await Answering(answer);
        _bench.With("datadog", ("address", server.Address), ("api-key", "k1"), ("app-key", "k2"));

        var measured = await _bench.Measure(new DatadogMetricProvider(_bench.Http), """{"query":"sum:errors{a:b}","interval":"10m"}""");

        Assert.Equal((value, text), ((double?)measured.Value, measured.Text));
        var request = Assert.Single(server.Requests);
        Assert.Equal(("GET", "/api/v1/query?query=sum%3Aerrors%7Ba%3Ab%7D&from=1767599400&to=1767600000", "k1", "k2"), (request.Method, request.Target, request.Headers["DD-API-KEY"], request.Headers["DD-APPLICATION-KEY"]));
    }

    [Fact]
    public async Task Datadog_SecondVersion_AsksForTheFormula()
    {
        await using var server = await Answering("""{"data":{"attributes":{"columns":[{"values":[3]}]}}}""");
        _bench.With("mine", ("address", server.Address), ("api-key", "k1"), ("app-key", "k2"));

        var measured = await _bench.Measure(new DatadogMetricProvider(_bench.Http), """{"apiVersion":"v2","queries":{"a":"x","b":"y"},"formula":"a/b","secretRef":{"name":"mine"}}""");

        Assert.Equal(3.0, measured.Value);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/api/v2/query/scalar"), (request.Method, request.Target));
        Assert.Equal(
            """{"data":{"type":"scalar_request","attributes":{"from":1767599700000,"to":1767600000000,"queries":[{"aggregator":"last","data_source":"metrics","name":"a","query":"x"},{"aggregator":"last","data_source":"metrics","name":"b","query":"y"}],"formulas":[{"formula":"a/b"}]}}}""",
            request.Body);
    }

    [Fact]
    public async Task Datadog_Refusal_IsTold()
    {
        await using var server = await Answering("""{"status":"error","error":"bad query"}""");
        _bench.With("datadog", ("address", server.Address), ("api-key", "k1"), ("app-key", "k2"));

        Assert.Equal("Datadog says error: bad query", await _bench.Refusal(new DatadogMetricProvider(_bench.Http), """{"query":"x"}"""));
    }

    [Fact]
    public async Task Datadog_WithoutSecret_SaysWhichKeysItNeeds() => Assert.Equal(
        "Secret datadog does not exist in the project: expected one with the keys api-key, app-key",
        await _bench.Refusal(new DatadogMetricProvider(_bench.Http), """{"query":"x"}"""));

    [Theory]
    [InlineData("""[{"n":1}]""", """{"n":1}""")]
    [InlineData("""[{"n":1},{"n":2}]""", """[{"n":1},{"n":2}]""")]
    public async Task NewRelic_OneResultOrSeveral(string results, string text)
    {
        await using var server = await Answering("""{"data":{"actor":{"account":{"nrql":{"results":RESULTS}}}}}""".Replace("RESULTS", results, StringComparison.Ordinal));
        _bench.With("newrelic", ("personal-api-key", "k"), ("account-id", "42"), ("base-url-nerdgraph", $"{server.Address}/graphql"));

        var measured = await _bench.Measure(new NewRelicMetricProvider(_bench.Http), """{"query":"SELECT count(*) AS n","timeout":7}""");

        Assert.Equal(text, measured.Text);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/graphql", "k"), (request.Method, request.Target, request.Headers["API-Key"]));
        Assert.Equal("""{"account":42,"nrql":"SELECT count(*) AS n","timeout":7}""", JsonNode.Parse(request.Body)!["variables"]!.ToJsonString());
    }

    [Fact]
    public async Task NewRelic_Errors_AreTold()
    {
        await using var server = await Answering("""{"errors":[{"message":"NRQL Syntax Error"}]}""");
        _bench.With("newrelic", ("personal-api-key", "k"), ("account-id", "42"), ("base-url-nerdgraph", server.Address));

        Assert.Equal("New Relic says NRQL Syntax Error", await _bench.Refusal(new NewRelicMetricProvider(_bench.Http), """{"query":"x"}"""));
    }

    [Theory]
    [InlineData("summarize(a.b,'5min')", "/render?target=summarize%28a.b%2C%275min%27%29&format=json")]
    [InlineData("target=a.b&from=-5min", "/render?target=a.b&from=-5min&format=json")]
    public async Task Graphite_GivesTheValuesOfTheFirstSeries(string query, string target)
    {
        await using var server = await Answering("""[{"target":"a.b","datapoints":[[0.5,1],[null,2],[0.75,3]]}]""");

        var measured = await _bench.Measure(new GraphiteMetricProvider(_bench.Http), $$"""{"address":"{{server.Address}}/","query":"{{query}}"}""");

        Assert.Equal(("[0.5,0.75]", target), (measured.Text, Assert.Single(server.Requests).Target));
    }

    [Theory]
    [InlineData("[]", "Graphite knows no series of that query")]
    [InlineData("""[{"datapoints":[[null,1]]}]""", "Graphite has no values of that query")]
    public async Task Graphite_Nothing_IsAnError(string answer, string sentence)
    {
        await using var server = await Answering(answer);

        Assert.Equal(sentence, await _bench.Refusal(new GraphiteMetricProvider(_bench.Http), $$"""{"address":"{{server.Address}}","query":"a"}"""));
    }

    [Fact]
    public async Task InfluxDb_GivesAllValues()
    {
        await using var server = await Answering("#datatype,string,long,double\r\n,result,table,_value,host\r\n,,0,0.5,\"a,b\"\r\n,,0,2,c\r\n\r\n,result,table,host,_value\r\n,,1,d,3\r\n");
        _bench.With("influxdb", ("address", server.Address), ("authToken", "t"), ("org", "my org"));

        var measured = await _bench.Measure(new InfluxDbMetricProvider(_bench.Http), """{"query":"from(bucket: \"x\")"}""");

        Assert.Equal([0.5, 2.0, 3.0], Assert.IsType<object?[]>(measured.Value));
        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/api/v2/query?org=my%20org", "Token t", "from(bucket: \"x\")"), (request.Method, request.Target, request.Headers["Authorization"], request.Body));
        Assert.StartsWith("application/vnd.flux", request.Headers["Content-Type"], StringComparison.Ordinal);
    }

    public void Dispose() => _bench.Dispose();

    private static Task<FakeWeb> Answering(string body) => FakeWeb.Start(context => context.Response.WriteAsync(body));
}
