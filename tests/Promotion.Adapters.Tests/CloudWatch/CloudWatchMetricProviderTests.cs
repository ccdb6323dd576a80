using Amazon;
using Amazon.Runtime;
using Microsoft.AspNetCore.Http;
using Promotion.Adapters.CloudWatch;
using Promotion.Adapters.Credentials;
using Promotion.Adapters.Tests.Http;
using Promotion.Adapters.Tests.Metrics;
using Promotion.Domain.Expressions;
using Xunit;

namespace Promotion.Adapters.Tests.CloudWatch;

/// <summary>CloudWatch's Query API, played by a double that checks each request to the letter.</summary>
public sealed class CloudWatchMetricProviderTests : IDisposable
{
    private const string Config = """
        {"interval":"30m","metricDataQueries":[
          {"id":"rate","expression":"errors / requests"},
          {"id":"errors","metricStat":{"metric":{"namespace":"app","metricName":"errors","dimensions":[{"name":"pod","value":"web & api"}]},"period":"60","stat":"Sum","unit":"None"},"returnData":false}]}
        """;

    private const string Answer = """
        <GetMetricDataResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><GetMetricDataResult><MetricDataResults><member>
        <Timestamps><member>2026-01-05T08:00:00Z</member><member>2026-01-05T07:59:00Z</member></Timestamps>
        <Values><member>0.0125</member><member>0.5</member></Values><Label>error rate</Label><Id>rate</Id><StatusCode>Complete</StatusCode>
        </member></MetricDataResults></GetMetricDataResult></GetMetricDataResponse>
        """;

    private readonly MetricBench bench = new();

    [Fact]
    public async Task Measure_AsksSigned_AndGivesResultsAsConditionsOfRolloutsReadThem()
    {
        await using var server = await Answering(200, Answer);

        var measured = await bench.Measure(Provider(server), Config);

        Assert.Equal("error rate: [0.0125,0.5]", measured.Text);
        var environment = new ExpressionEnvironment(new Dictionary<string, object?> { ["result"] = measured.Value });
        Assert.Equal(true, Expression.Compile("result[0].Id == 'rate' && all(result[0].Values, {# <= 0.5}) && result[0].StatusCode == 'Complete'", ExpressionScope.Builtin).Run(environment));
        var request = Assert.Single(server.Requests);
        Assert.Equal(
            "Action=GetMetricData&Version=2010-08-01&StartTime=2026-01-05T07%3A30%3A00Z&EndTime=2026-01-05T08%3A00%3A00Z"
            + "&MetricDataQueries.member.1.Id=rate&MetricDataQueries.member.1.Expression=errors%20%2F%20requests"
            + "&MetricDataQueries.member.2.Id=errors&MetricDataQueries.member.2.ReturnData=false"
            + "&MetricDataQueries.member.2.MetricStat.Metric.Namespace=app&MetricDataQueries.member.2.MetricStat.Metric.MetricName=errors"
            + "&MetricDataQueries.member.2.MetricStat.Metric.Dimensions.member.1.Name=pod&MetricDataQueries.member.2.MetricStat.Metric.Dimensions.member.1.Value=web%20%26%20api"
            + "&MetricDataQueries.member.2.MetricStat.Period=60&MetricDataQueries.member.2.MetricStat.Stat=Sum&MetricDataQueries.member.2.MetricStat.Unit=None",
            request.Body);
        Assert.Contains("/eu-central-1/monitoring/aws4_request, SignedHeaders=content-type;host;", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/", request.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measure_Refused_SaysWhy()
    {
        await using var server = await Answering(403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized to perform: cloudwatch:GetMetricData</Message></Error></ErrorResponse>");

        Assert.Contains("answered HTTP 403: <ErrorResponse><Error><Code>AccessDenied", await bench.Refusal(Provider(server), Config), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measure_SomethingElse_IsNoData()
    {
        await using var server = await Answering(200, "hello");

        Assert.Contains("answered with something other than metric data", await bench.Refusal(Provider(server), Config), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"interval":"soon"}""", "interval is 'soon', expected a duration such as 5m")]
    [InlineData("""{"metricDataQueries":[{"id":"a","period":"x"}]}""", "period is 'x', expected a number of seconds")]
    [InlineData("""{"metricDataQueries":[{"expression":"a"}]}""", "id is empty")]
    public async Task Measure_WrongField_NamesIt(string config, string sentence)
    {
        await using var server = await Answering(200, Answer);

        Assert.Equal(sentence, await bench.Refusal(Provider(server), config));
    }

    public void Dispose() => bench.Dispose();

    private CloudWatchMetricProvider Provider(FakeWeb server) => new(bench.Http, new CloudOptions
    {
        Aws = new BasicAWSCredentials("AKIAEXAMPLE", "secret"),
        AwsRegion = RegionEndpoint.EUCentral1,
        CloudWatchEndpoint = $"{server.Address}/",
    });

    private static Task<FakeWeb> Answering(int status, string text) => FakeWeb.Start(context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text);
    });
}
