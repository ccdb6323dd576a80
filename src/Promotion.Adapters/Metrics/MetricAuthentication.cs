using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.Metrics;

/// <summary>What a provider's section says under <c>authentication</c>.</summary>
internal static class MetricAuthentication
{
    /// <summary>Adds a token of OAuth 2's client credentials grant to a request, when the section asks for one.</summary>
    public static async Task Add(MetricHttp http, JsonObject config, HttpRequestMessage request, TimeSpan limit, CancellationToken cancellation)
    {
        if (config["authentication"] is not JsonObject authentication)
        {
            return;
        }

        if (authentication["sigv4"] is JsonObject { Count: > 0 })
        {
            throw new MeasurementException("authentication.sigv4 is not supported; expected authentication.oauth2 or headers");
        }

        if (authentication["oauth2"] is JsonObject { Count: > 0 } oauth)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token(http, oauth, config.Flag("insecure"), limit, cancellation));
        }
    }

    private static async Task<string> Token(MetricHttp http, JsonObject oauth, bool insecure, TimeSpan limit, CancellationToken cancellation)
    {
        var url = MetricConfig.Url("authentication.oauth2.tokenUrl", oauth.Required("tokenUrl"));
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = oauth.Required("clientId"),
            ["client_secret"] = oauth.Required("clientSecret"),
        };
        if (oauth["scopes"] is JsonArray { Count: > 0 } scopes)
        {
            form["scope"] = string.Join(' ', scopes.Select(scope => scope!.ToString()));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) };
        var answer = MetricConfig.Parse(url.Authority, await http.Ask(request, insecure, limit, cancellation));
        return (answer as JsonObject)?.Text("access_token") ?? throw new MeasurementException($"{url.Authority} gave no access_token");
    }
}
