using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Promotion.Adapters.Metrics;
using Promotion.Domain.Expressions;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.NewRelic;

/// <summary>
/// Measures with an NRQL query of New Relic, by NerdGraph. One result is a map, several are a list of maps. The project's Secret <c>newrelic</c>, or the
/// one <c>profile</c> names, holds <c>personal-api-key</c>, <c>account-id</c> and perhaps <c>region</c> and <c>base-url-nerdgraph</c>.
/// </summary>
public sealed class NewRelicMetricProvider(MetricHttp http) : IMetricProvider
{
    private const int DefaultTimeout = 5;
    private const string Query =
        "query($account: Int!, $nrql: Nrql!, $timeout: Seconds) { actor { account(id: $account) { nrql(query: $nrql, timeout: $timeout) { results } } } }";

    /// <inheritdoc />
    public string Kind => "newRelic";

    /// <inheritdoc />
    public async Task<MeasuredValue> Measure(MeasurementRequest request, CancellationToken cancellation)
    {
        var config = request.Config;
        var name = config.Text("profile") ?? "newrelic";
        var secret = await MetricSecret.Open(request.Secrets, name, "personal-api-key", "account-id");
        if (!int.TryParse(secret["account-id"], NumberStyles.None, CultureInfo.InvariantCulture, out var account))
        {
            throw new MeasurementException($"Secret {name}: account-id is no number");
        }

        var timeout = config.Seconds("timeout", DefaultTimeout);
        var body = new JsonObject
        {
            ["query"] = Query,
            ["variables"] = new JsonObject { ["account"] = account, ["nrql"] = config.Required("query"), ["timeout"] = (int)timeout.TotalSeconds },
        };
        using var message = new HttpRequestMessage(HttpMethod.Post, Url(secret)) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        message.Headers.Add("API-Key", secret["personal-api-key"]);

        // New Relic ends the query by itself after the timeout and says so.
        return Read(MetricConfig.Parse(message.RequestUri!.Authority, await http.Ask(message, insecure: false, timeout + TimeSpan.FromSeconds(10), cancellation)));
    }

    private static Uri Url(IReadOnlyDictionary<string, string> secret) => MetricConfig.Url("base-url-nerdgraph", secret.GetValueOrDefault(
        "base-url-nerdgraph",
        string.Equals(secret.GetValueOrDefault("region"), "eu", StringComparison.OrdinalIgnoreCase) ? "https://api.eu.newrelic.com/graphql" : "https://api.newrelic.com/graphql"));

    private static MeasuredValue Read(JsonNode? answer)
    {
        if (answer?["errors"] is JsonArray { Count: > 0 } errors)
        {
            throw new MeasurementException($"New Relic says {string.Join("; ", errors.Select(error => error?["message"]?.ToString()))}");
        }

        return answer?["data"]?["actor"]?["account"]?["nrql"]?["results"] switch
        {
            JsonArray { Count: 1 } one => new MeasuredValue(JsonValues.From(one[0]), one[0]!.ToJsonString()),
            JsonArray { Count: > 1 } several => new MeasuredValue(JsonValues.From(several), several.ToJsonString()),
            _ => throw new MeasurementException("New Relic gave no results"),
        };
    }
}
