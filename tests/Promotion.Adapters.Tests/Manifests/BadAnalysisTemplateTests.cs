using Promotion.Adapters.Manifests;
using Xunit;

namespace Promotion.Adapters.Tests.Manifests;

/// <summary>What is said about a bad AnalysisTemplate: the lines of the manifest's spec, and every error.</summary>
public sealed class BadAnalysisTemplateTests
{
    public static TheoryData<string, string> Rows => new()
    {
        {
            "args: [{name: a}]",
            "document 1 (line 6), spec.metrics: is required: expected a list with at least one entry"
        },
        {
            "metrics: [{name: m}]",
            "document 1 (line 7), spec.metrics[0].provider: is required: expected an object"
        },
        {
            "metrics: [{name: m, provider: {web: {url: a}, graphite: {address: b, query: c}}}]",
            "document 1 (line 7), spec.metrics[0].provider: expected exactly one of prometheus, web, datadog, newRelic, cloudWatch, graphite, influxdb, job, grpc"
        },
        {
            "metrics: [{name: m, provider: {kayenta: {address: b}}}]",
            "document 1 (line 7), spec.metrics[0].provider.kayenta: kayenta is not supported; supported are prometheus, web, datadog, newRelic, cloudWatch, graphite, influxdb, job, grpc"
        },
        {
            "metrics: [{name: m, provider: {prometheus: {adress: b, query: c}}}]",
            "document 1 (line 7), spec.metrics[0].provider.prometheus.adress: unknown field; did you mean address?"
        },
        {
            "metrics: [{name: m, provider: {prometheus: {address: b}}}]",
            "document 1 (line 7), spec.metrics[0].provider.prometheus.query: is required: expected a string"
        },
        {
            "metrics: [{name: m, count: two, provider: {web: {url: a}}}]",
            "document 1 (line 7), spec.metrics[0].count: expected a whole number, or text such as \"{{args.count}}\", got \"two\""
        },
        {
            "metrics: [{name: m, interval: soon, provider: {web: {url: a}}}]",
            "document 1 (line 7), spec.metrics[0].interval: expected a duration that is not negative, such as 30s, 5m or 1h30m, got \"soon\""
        },
        {
            "metrics: [{name: m, provider: {web: {url: a}}}, {name: m, provider: {web: {url: b}}}]",
            "document 1 (line 7), spec.metrics[1]: expected a name of its own, but \"m\" is taken by metrics[0]"
        },
        {
            "args: [{name: a, value: b, valueFrom: {secretKeyRef: {name: c, key: d}}}]\nmetrics: [{name: m, provider: {web: {url: a}}}]",
            "document 1 (line 7), spec.args[0]: expected either value or valueFrom"
        },
        {
            "metrics: [{name: m, provider: {web: {url: a}}}]\ndryRun: [{metricName: \"(\"}]",
            "document 1 (line 8), spec.dryRun[0].metricName: expected a regular expression in RE2 syntax, got \"(\""
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Read_BadTemplate_SaysWhereAndWhatWasExpected(string spec, string errors)
    {
        var file = ManifestReader.Read(Yaml.Of("AnalysisTemplate", spec));

        Assert.Equal(errors, string.Join('\n', file.Errors));
        Assert.Empty(file.Manifests);
    }

    [Fact]
    public void Read_ConditionThatIsNoExpression_IsRefused()
    {
        var file = ManifestReader.Read(Yaml.Of("AnalysisTemplate", "metrics: [{name: m, successCondition: \"result >\", provider: {web: {url: a}}}]"));

        Assert.StartsWith("document 1 (line 7), spec.metrics[0].successCondition: ", Assert.Single(file.Errors).ToString(), StringComparison.Ordinal);
    }
}
