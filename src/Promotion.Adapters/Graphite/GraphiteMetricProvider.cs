using System.Text.Json.Nodes;
using Promotion.Adapters.Metrics;
using Promotion.Domain.Expressions;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.Graphite;

/// <summary>
/// Measures with a query of Graphite's render API. The result is the list of all values of the first series, oldest first. The query is what follows
/// <c>/render?</c>, such as <c>target=…&amp;from=-5min</c>; without <c>target=</c> it is a target.
/// </summary>
public sealed class GraphiteMetricProvider(MetricHttp http) : IMetricProvider
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public string Kind => "graphite";

    /// <inheritdoc />
    public async Task<MeasuredValue> Measure(MeasurementRequest request, CancellationToken cancellation)
    {
        var address = MetricConfig.Url("address", request.Config.Required("address"));
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{address.AbsoluteUri.TrimEnd('/')}/render?{Query(request.Config.Required("query").Trim())}");
        return Read(MetricConfig.Parse(address.Authority, await http.Ask(message, insecure: false, Timeout, cancellation)));
    }

    private static string Query(string text)
    {
        var parts = text.Contains("target=", StringComparison.Ordinal) ? text.Split('&') : [$"target={text}"];
        return string.Join('&', parts
            .Select(part => part.Trim().Split('=', 2))
            .Where(part => part[0] != "format")
            .Select(part => $"{part[0]}={Uri.EscapeDataString(part.ElementAtOrDefault(1) ?? "")}")
            .Append("format=json"));
    }

    private static MeasuredValue Read(JsonNode? answer)
    {
        if (answer is not JsonArray { Count: > 0 } series || series[0]?["datapoints"] is not JsonArray points)
        {
            throw new MeasurementException("Graphite knows no series of that query");
        }

        var values = new JsonArray([.. points.Select(point => point?[0]).Where(value => value is not null).Select(value => value!.DeepClone())]);
        return values.Count == 0
            ? throw new MeasurementException("Graphite has no values of that query")
            : new MeasuredValue(JsonValues.From(values), values.ToJsonString());
    }
}
