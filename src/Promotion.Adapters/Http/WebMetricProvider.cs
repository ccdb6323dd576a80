using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Promotion.Adapters.Metrics;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.Http;

/// <summary>Measures with any HTTP endpoint: its JSON answer, or one value of it, is the result. Source of the fields: Argo Rollouts' web metrics.</summary>
public sealed class WebMetricProvider(MetricHttp http) : IMetricProvider
{
    private const int DefaultTimeout = 10;

    /// <inheritdoc />
    public string Kind => "web";

    /// <inheritdoc />
    public async Task<MeasuredValue> Measure(MeasurementRequest request, CancellationToken cancellation)
    {
        var config = request.Config;
        var limit = config.Seconds("timeoutSeconds", DefaultTimeout);
        using var message = Message(config);
        await MetricAuthentication.Add(http, config, message, limit, cancellation);
        var body = await http.Ask(message, config.Flag("insecure"), limit, cancellation);
        var host = message.RequestUri!.Authority;
        return config.Text("jsonPath") is { } path ? JsonPathResult.Select(host, body, path) : Whole(body);
    }

    // Without a path any text will do: that the endpoint answers is a result already.
    private static MeasuredValue Whole(string body)
    {
        try
        {
            return JsonPathResult.Value(body);
        }
        catch (System.Text.Json.JsonException)
        {
            return new MeasuredValue(body, body);
        }
    }

    private static HttpRequestMessage Message(JsonObject config)
    {
        var message = new HttpRequestMessage(new HttpMethod(config.Text("method") ?? "GET"), MetricConfig.Url("url", config.Required("url")));
        if (config["jsonBody"] is { } json)
        {
            message.Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json");
        }
        else if (config.Text("body") is { } body)
        {
            message.Content = new StringContent(body, Encoding.UTF8);
        }

        foreach (var (name, value) in config.Headers())
        {
            if (string.Equals(name, "Content-Type", StringComparison.OrdinalIgnoreCase) && message.Content is { } content)
            {
                content.Headers.ContentType = MediaTypeHeaderValue.TryParse(value, out var type) ? type : throw new MeasurementException($"headers: '{value}' is no content type");
            }
            else if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                throw new MeasurementException($"headers: '{name}' can't be set");
            }
        }

        return message;
    }
}
