using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Promotion.Adapters.Metrics;
using Promotion.Domain.Expressions;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.Datadog;

/// <summary>
/// Measures with a query of Datadog, version 1 or 2 of its API. The result is a number, nil when there is no data. The project's Secret
/// <c>datadog</c>, or the one <c>secretRef</c> names, holds <c>api-key</c>, <c>app-key</c> and perhaps <c>address</c>.
/// </summary>
public sealed class DatadogMetricProvider(MetricHttp http) : IMetricProvider
{
    private const string DefaultSecret = "datadog";
    private const string DefaultAddress = "https://api.datadoghq.com";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public string Kind => "datadog";

    /// <inheritdoc />
    public async Task<MeasuredValue> Measure(MeasurementRequest request, CancellationToken cancellation)
    {
        var name = (request.Config["secretRef"] as JsonObject)?.Text("name") ?? DefaultSecret;
        var secret = await MetricSecret.Open(request.Secrets, name, "api-key", "app-key");
        var from = request.Now - request.Config.Interval();
        var isSecond = request.Config.Text("apiVersion") == "v2" || request.Config["queries"] is JsonObject { Count: > 0 };
        using var message = isSecond ? Second(request, secret, from) : First(request, secret, from);
        message.Headers.Add("DD-API-KEY", secret["api-key"]);
        message.Headers.Add("DD-APPLICATION-KEY", secret["app-key"]);
        var answer = MetricConfig.Parse(message.RequestUri!.Authority, await http.Ask(message, insecure: false, Timeout, cancellation));
        var value = isSecond ? OfSecond(answer) : OfFirst(answer);
        return value is null ? new MeasuredValue(null, "no data") : new MeasuredValue(JsonValues.From(value), value.ToJsonString());
    }

    private static Uri Url(IReadOnlyDictionary<string, string> secret, string path) =>
        new($"{MetricConfig.Url("address", secret.GetValueOrDefault("address", DefaultAddress)).AbsoluteUri.TrimEnd('/')}{path}");

    private static HttpRequestMessage First(MeasurementRequest request, IReadOnlyDictionary<string, string> secret, DateTimeOffset from)
    {
        var query = Uri.EscapeDataString(request.Config.Required("query"));
        return new HttpRequestMessage(HttpMethod.Get, Url(secret, string.Create(
            CultureInfo.InvariantCulture, $"/api/v1/query?query={query}&from={from.ToUnixTimeSeconds()}&to={request.Now.ToUnixTimeSeconds()}")));
    }

    private static HttpRequestMessage Second(MeasurementRequest request, IReadOnlyDictionary<string, string> secret, DateTimeOffset from)
    {
        var config = request.Config;
        var queries = config["queries"] as JsonObject ?? new JsonObject { ["query"] = config.Required("query") };
        var formula = config.Text("formula") ?? (queries.Count == 1 ? queries.Single().Key : throw new MeasurementException("formula is empty: of several queries it says what is measured"));
        var aggregator = config.Text("aggregator") ?? "last";
        var body = new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["type"] = "scalar_request",
                ["attributes"] = new JsonObject
                {
                    ["from"] = from.ToUnixTimeMilliseconds(),
                    ["to"] = request.Now.ToUnixTimeMilliseconds(),
                    ["queries"] = new JsonArray([.. queries.Select(query => new JsonObject
                    {
                        ["aggregator"] = aggregator, ["data_source"] = "metrics", ["name"] = query.Key, ["query"] = query.Value!.ToString(),
                    })]),
                    ["formulas"] = new JsonArray(new JsonObject { ["formula"] = formula }),
                },
            },
        };
        return new HttpRequestMessage(HttpMethod.Post, Url(secret, "/api/v2/query/scalar")) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
    }

    private static JsonNode? OfFirst(JsonNode? answer) => answer?["status"]?.ToString() is { } status and not "ok"
        ? throw new MeasurementException($"Datadog says {status}: {answer["error"]}")
        : answer?["series"] is JsonArray { Count: > 0 } series && series[0]?["pointlist"] is JsonArray { Count: > 0 } points ? points[^1]?[1] : null;

    private static JsonNode? OfSecond(JsonNode? answer) => answer?["errors"] is { } errors
        ? throw new MeasurementException($"Datadog says {errors.ToJsonString()}")
        : answer?["data"]?["attributes"]?["columns"] is JsonArray { Count: > 0 } columns && columns[0]?["values"] is JsonArray { Count: > 0 } values ? values[0] : null;
}
