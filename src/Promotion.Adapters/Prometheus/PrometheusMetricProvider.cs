using System.Globalization;
using System.Text.Json.Nodes;
using Promotion.Adapters.Metrics;
using Promotion.Domain.Expressions;
using Promotion.Domain.Text;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.Prometheus;

/// <summary>
/// Measures with a query of Prometheus. A scalar is a number, a vector a list of numbers, a range a list of such lists. Source of the fields: Argo
/// Rollouts' Prometheus metrics, and Prometheus' HTTP API.
/// </summary>
public sealed class PrometheusMetricProvider(MetricHttp http) : IMetricProvider
{
    private const int DefaultTimeout = 30;

    /// <inheritdoc />
    public string Kind => "prometheus";

    /// <inheritdoc />
    public async Task<MeasuredValue> Measure(MeasurementRequest request, CancellationToken cancellation)
    {
        var config = request.Config;
        var limit = config.Seconds("timeout", DefaultTimeout);
        var address = MetricConfig.Url("address", config.Text("address") ?? throw new MeasurementException("address is empty: expected the URL of the Prometheus server"));
        var query = new Dictionary<string, string> { ["query"] = config.Required("query") };
        var method = config["rangeQuery"] is JsonObject range ? Range(query, range, request.Now) : "query";
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri($"{address.AbsoluteUri.TrimEnd('/')}/api/v1/{method}"))
        {
            Content = new FormUrlEncodedContent(query),
        };
        foreach (var (name, value) in config.Headers())
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        await MetricAuthentication.Add(http, config, message, limit, cancellation);
        return Read(address.Authority, await http.Ask(message, config.Flag("insecure"), limit, cancellation));
    }

    private static string Range(Dictionary<string, string> query, JsonObject range, DateTimeOffset now)
    {
        query["start"] = Instant("start", range.Required("start"), now);
        query["end"] = Instant("end", range.Required("end"), now);
        query["step"] = GoDuration.TryParse(range.Required("step"), out var step) && step > TimeSpan.Zero
            ? step.TotalSeconds.ToString(CultureInfo.InvariantCulture)
            : throw new MeasurementException($"rangeQuery.step is '{range.Text("step")}', expected a duration such as 1m");
        return "query_range";
    }

    private static string Instant(string field, string expression, DateTimeOffset now)
    {
        try
        {
            var environment = new ExpressionEnvironment(System.Collections.Immutable.ImmutableDictionary<string, object?>.Empty) { Clock = new Standing(now) };
            return Expression.Compile(expression, ExpressionScope.Builtin).Run(environment) is DateTimeOffset at
                ? (at.ToUnixTimeMilliseconds() / 1000.0).ToString(CultureInfo.InvariantCulture)
                : throw new MeasurementException($"rangeQuery.{field}: expected a time as the result of {expression}, such as now() - duration(\"1h\")");
        }
        catch (ExpressionException failure)
        {
            throw new MeasurementException($"rangeQuery.{field}: {failure.Message}", failure);
        }
    }

    private static MeasuredValue Read(string host, string body)
    {
        var data = MetricConfig.Parse(host, body)?["data"];
        return data?["resultType"]?.GetValue<string>() switch
        {
            "scalar" => Scalar(data["result"]!.AsArray()),
            "vector" => Of([.. data["result"]!.AsArray().Select(series => Sample(series!["value"]!))]),
            "matrix" => Matrix(data["result"]!.AsArray()),
            var other => throw new MeasurementException($"the query gives a {other ?? "answer without a type"}, expected a scalar, a vector or a matrix"),
        };
    }

    private static MeasuredValue Scalar(JsonArray value) => Sample(value) is var (text, number) ? new MeasuredValue(number, text) : throw new MeasurementException("no value");

    private static MeasuredValue Matrix(JsonArray series)
    {
        var lists = series.Select(one => Of([.. one!["values"]!.AsArray().Select(value => Sample(value!))])).ToArray();
        return new MeasuredValue(lists.Select(list => list.Value).ToArray(), $"[{string.Join(",", lists.Select(list => list.Text))}]");
    }

    private static MeasuredValue Of((string Text, object? Number)[] samples) =>
        new(samples.Select(sample => sample.Number).ToArray(), $"[{string.Join(",", samples.Select(sample => sample.Text))}]");

    // A sample is [instant, "number"]; the number may be NaN, +Inf or -Inf.
    private static (string Text, object? Number) Sample(JsonNode pair)
    {
        var text = pair[1]!.GetValue<string>();
        object number = text switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        return (text, number);
    }

    private sealed class Standing(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
