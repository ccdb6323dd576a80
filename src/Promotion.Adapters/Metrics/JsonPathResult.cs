using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Promotion.Domain.Expressions;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.Metrics;

/// <summary>Takes one value out of a JSON answer by a path as Kubernetes writes it: <c>{$.data.ok}</c>, <c>{.items[0].name}</c> or <c>$.a</c>.</summary>
internal static class JsonPathResult
{
    /// <summary>The first value the path finds. Throws <see cref="MeasurementException"/> when the answer is no JSON, and when nothing is found.</summary>
    public static MeasuredValue Select(string host, string body, string path)
    {
        var plain = Plain(path);
        JToken? found;
        try
        {
            using var reader = new JsonTextReader(new StringReader(body)) { DateParseHandling = DateParseHandling.None };
            found = JToken.ReadFrom(reader).SelectTokens(plain).FirstOrDefault();
        }
        catch (JsonReaderException malformed)
        {
            throw new MeasurementException($"{host} answered with something other than JSON: {malformed.Message}", malformed);
        }
        catch (JsonException wrong)
        {
            throw new MeasurementException($"jsonPath {path}: {wrong.Message}", wrong);
        }

        return found is null ? throw new MeasurementException($"jsonPath {path} finds nothing in the answer of {host}") : Value(found.ToString(Formatting.None));
    }

    /// <summary>A JSON text as a result.</summary>
    public static MeasuredValue Value(string json) => new(JsonValues.From(JsonNode.Parse(json)), json);

    private static string Plain(string path)
    {
        var inner = path.Trim() is ['{', .. var between, '}'] ? between.Trim() : path.Trim();
        return inner.Contains('{', StringComparison.Ordinal)
            ? throw new MeasurementException($"jsonPath {path}: expected one path, such as {{$.data.ok}}")
            : inner.StartsWith('$') ? inner
            : inner.StartsWith('.') || inner.StartsWith('[') ? "$" + inner
            : inner.Length == 0 ? "$"
            : "$." + inner;
    }
}
