using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Promotion.Domain.Text;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.Metrics;

/// <summary>Reads a provider's section. Arguments are text, so that numbers and flags may be text too.</summary>
internal static class MetricConfig
{
    /// <summary>A text; null when it is left out or empty.</summary>
    public static string? Text(this JsonObject config, string name) => config[name] is JsonValue value && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>A text that must be there. Throws <see cref="MeasurementException"/> that names the field.</summary>
    public static string Required(this JsonObject config, string name) =>
        config.Text(name) ?? throw new MeasurementException($"{name} is empty");

    /// <summary>An absolute http or https URL. Throws <see cref="MeasurementException"/> that names the field.</summary>
    public static Uri Url(string field, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new MeasurementException($"{field} is '{text}', expected a URL that begins with http:// or https://");

    /// <summary>True for <c>true</c>.</summary>
    public static bool Flag(this JsonObject config, string name) => string.Equals(config.Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A number of seconds; the default for 0, too.</summary>
    public static TimeSpan Seconds(this JsonObject config, string name, int otherwise) =>
        int.TryParse(config.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromSeconds(otherwise);

    /// <summary>How far back is looked; five minutes unless <c>interval</c> says otherwise. Throws <see cref="MeasurementException"/> when that is no duration.</summary>
    public static TimeSpan Interval(this JsonObject config)
    {
        var text = config.Text("interval") ?? "5m";
        return GoDuration.TryParse(text, out var interval) && interval > TimeSpan.Zero
            ? interval
            : throw new MeasurementException($"interval is '{text}', expected a duration such as 5m");
    }

    /// <summary>The headers a section lists as <c>key</c> and <c>value</c>.</summary>
    public static ImmutableArray<(string Name, string Value)> Headers(this JsonObject config) =>
        [.. (config["headers"] as JsonArray ?? []).OfType<JsonObject>().Select(header => (header.Required("key"), header.Text("value") ?? ""))];

    /// <summary>An answer as JSON. Throws <see cref="MeasurementException"/> when it is none.</summary>
    public static JsonNode? Parse(string host, string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException malformed)
        {
            throw new MeasurementException($"{host} answered with something other than JSON: {malformed.Message}", malformed);
        }
    }
}
