using System.Text.Json;
using System.Text.Json.Nodes;
using Promotion.Adapters.Yaml;
using Promotion.Domain.Expressions;

namespace Promotion.Adapters.Http;

/// <summary>An answer as expressions see it.</summary>
internal sealed class HttpAnswer(int status, IReadOnlyDictionary<string, string[]> headers, JsonNode? body)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>The variable <c>response</c>: status, header(name), headers and body.</summary>
    public ExpressionEnvironment Environment { get; } = new(new Dictionary<string, object?>
    {
        ["response"] = new Dictionary<string, object?>
        {
            ["status"] = (long)status,
            ["header"] = new ExpressionFunction("header", [ValueKinds.String], call => First(headers, call.Text(0))),
            ["headers"] = headers.ToDictionary(header => header.Key, header => (object?)header.Value),
            ["body"] = JsonValues.From(body),
        },
    });

    /// <summary>Reads a body by its media type. Throws <see cref="FormatException"/> when it is not what it claims to be.</summary>
    public static JsonNode? Read(string body, string? mediaType)
    {
        if (body.Length == 0) return new JsonObject();
        switch (mediaType?.Split(';')[0].Trim().ToLowerInvariant())
        {
            case "application/json":
                return TryJson(body, out var json) ? json : throw new FormatException("the body is not valid JSON");
            case "application/yaml" or "application/x-yaml" or "text/yaml":
                return YamlJson.Parse(body);
            case "text/plain":
                return JsonValue.Create(body);
            default:
                return TryJson(body, out var guessed) ? guessed : new JsonObject();
        }
    }

    private static bool TryJson(string body, out JsonNode? json)
    {
        try
        {
            json = JsonNode.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            json = null;
            return false;
        }
    }

    private static string First(IReadOnlyDictionary<string, string[]> headers, string name) =>
        headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault() ?? "";
}
