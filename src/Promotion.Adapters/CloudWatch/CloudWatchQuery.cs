using System.Globalization;
using System.Text.Json.Nodes;
using Promotion.Adapters.Metrics;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.CloudWatch;

/// <summary>Writes a metric's queries as CloudWatch's Query API takes them, a form whose names tell the place of each value.</summary>
internal static class CloudWatchQuery
{
    private const string DefaultPeriod = "300";

    /// <summary>The form. Throws <see cref="MeasurementException"/> that names a field that is missing or wrong.</summary>
    public static string Form(JsonObject config, DateTimeOffset from, DateTimeOffset to)
    {
        var queries = (config["metricDataQueries"] as JsonArray ?? []).OfType<JsonObject>();
        IEnumerable<(string Name, string? Value)> fields =
        [
            ("Action", "GetMetricData"),
            ("Version", "2010-08-01"),
            ("StartTime", Instant(from)),
            ("EndTime", Instant(to)),
            .. queries.SelectMany((query, i) => Fields(string.Create(CultureInfo.InvariantCulture, $"MetricDataQueries.member.{i + 1}"), query)),
        ];
        return string.Join('&', fields.Where(field => field.Value is not null).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}"));
    }

    private static IEnumerable<(string, string?)> Fields(string place, JsonObject query) =>
    [
        ($"{place}.Id", query.Required("id")),
        ($"{place}.Expression", query.Text("expression")),
        ($"{place}.Label", query.Text("label")),
        ($"{place}.Period", Period(query)),
        ($"{place}.ReturnData", query.Text("returnData")),
        .. query["metricStat"] is JsonObject stat ? Stat($"{place}.MetricStat", stat) : [],
    ];

    private static IEnumerable<(string, string?)> Stat(string place, JsonObject stat)
    {
        var metric = stat["metric"] as JsonObject ?? throw new MeasurementException("metricStat.metric is missing");
        var dimensions = (metric["dimensions"] as JsonArray ?? []).OfType<JsonObject>();
        return
        [
            ($"{place}.Metric.Namespace", metric.Text("namespace")),
            ($"{place}.Metric.MetricName", metric.Required("metricName")),
            .. dimensions.SelectMany((dimension, i) => Dimension(string.Create(CultureInfo.InvariantCulture, $"{place}.Metric.Dimensions.member.{i + 1}"), dimension)),
            ($"{place}.Period", Period(stat) ?? DefaultPeriod),
            ($"{place}.Stat", stat.Required("stat")),
            ($"{place}.Unit", stat.Text("unit")),
        ];
    }

    private static IEnumerable<(string, string?)> Dimension(string place, JsonObject dimension) =>
        [($"{place}.Name", dimension.Required("name")), ($"{place}.Value", dimension.Required("value"))];

    private static string? Period(JsonObject of) => of.Text("period") is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? text
        : throw new MeasurementException($"period is '{text}', expected a number of seconds");

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
