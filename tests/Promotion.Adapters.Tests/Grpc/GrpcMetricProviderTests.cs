using System.Text.Json.Nodes;
using Promotion.Adapters.Grpc;
using Promotion.Adapters.Http;
using Promotion.Adapters.Tests.Metrics;
using Promotion.Domain.Verifications;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Grpc;

/// <summary>A provider of the user's own, called over gRPC.</summary>
public sealed class GrpcMetricProviderTests : IDisposable
{
    private readonly HttpClients clients = new(refusesPrivate: false);
    private readonly MetricBench bench = new();

    [Fact]
    public async Task Measure_SendsInputAndHeaders_AndGivesTheValueToConditions()
    {
        await using var server = await MetricProviderServer.Start("""{"value":{"errors":3,"names":["a"]}}""");

        var measured = await Measure($$$"""{"address":"{{{server.Address}}}","plaintext":true,"input":{"query":"errors","minutes":5},"headers":[{"key":"Authorization","value":"Bearer t0ken"}]}""");

        var value = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(measured.Value);
        Assert.Equal((3.0, """{"errors":3,"names":["a"]}""", (VerificationPhase?)null), (value["errors"], measured.Text, measured.Phase));
        Assert.Equal("""acme/test rate v1-0-1 { "query": "errors", "minutes": 5 } Bearer t0ken""", Assert.Single(server.Asked));
    }

    [Theory]
    [InlineData("VERDICT_SUCCESSFUL", VerificationPhase.Successful)]
    [InlineData("VERDICT_FAILED", VerificationPhase.Failed)]
    [InlineData("VERDICT_INCONCLUSIVE", VerificationPhase.Inconclusive)]
    public async Task Measure_ProviderThatJudges_IsBelieved(string verdict, VerificationPhase phase)
    {
        await using var server = await MetricProviderServer.Start($$"""{"verdict":"{{verdict}}","text":"17 of 20 pages render"}""");

        var measured = await Measure($$"""{"address":"{{server.Address}}","plaintext":"true"}""");

        Assert.Equal((phase, "17 of 20 pages render", null), (measured.Phase, measured.Text, measured.Value));
    }

    [Fact]
    public async Task Measure_Refusal_IsTold()
    {
        await using var server = await MetricProviderServer.Start(null, refusal: "no such query");

        Assert.Equal($"{server.Address} answered FailedPrecondition: no such query", await Refusal($$"""{"address":"{{server.Address}}","plaintext":true}"""));
    }

    [Fact]
    public async Task Measure_NoAnswer_EndsWithTheTimeout()
    {
        await using var server = await MetricProviderServer.Start(null);

        Assert.Equal($"{server.Address} did not answer within 1 s", await Refusal($$"""{"address":"{{server.Address}}","plaintext":true,"timeoutSeconds":1}"""));
    }

    [Fact]
    public async Task Measure_NobodyThere_SaysSo() => Assert.StartsWith(
        "cannot reach 127.0.0.1:1: ", await Refusal("""{"address":"127.0.0.1:1","plaintext":true}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("127.0.0.1:1/path")]
    public async Task Measure_BadAddress_NamesIt(string address) =>
        Assert.StartsWith("address is ", await Refusal($$"""{"address":"{{address}}"}"""), StringComparison.Ordinal);

    public void Dispose()
    {
        clients.Dispose();
        bench.Dispose();
    }

    private Task<MeasuredValue> Measure(string config) => new GrpcMetricProvider(clients, TimeProvider.System).Measure(
        new MeasurementRequest("acme", "test", "rate", JsonNode.Parse(config)!.AsObject(), bench, MetricBench.Now, "v1-0-1"), CancellationToken.None);

    private async Task<string> Refusal(string config) => (await Assert.ThrowsAsync<MeasurementException>(() => Measure(config))).Message;
}
