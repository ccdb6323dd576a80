using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;
using Kind = NJsonSchema.Validation.ValidationErrorKind;

namespace Promotion.Adapters.Steps;

/// <summary>Says what a schema found, as a user reads it: the field, what was expected and what was there.</summary>
internal static class SchemaSentence
{
    private const string Expected = "x-expected";

    public static string Of(ValidationError error, JsonObject config)
    {
        var path = (error.Path ?? "").TrimStart('#').TrimStart('/').Replace('/', '.');
        var subject = path.Length == 0 ? "config" : path;
        return $"{subject}: {Complaint(error, Found(config, path))}";
    }

    private static string Complaint(ValidationError error, string found) => error.Kind switch
    {
        Kind.PropertyRequired => "is required",
        Kind.NoAdditionalPropertiesAllowed => $"unknown field; expected {Join(error.Schema.Properties.Keys)}",
        Kind.NotInEnumeration => $"expected {Join(Choices(error.Schema))}, but found {found}",
        Kind.StringTooShort => "must not be empty",
        Kind.TooFewItems => $"expected at least {Count(error.Schema.MinItems, "item")}",
        Kind.TooFewProperties => $"expected at least {Count(error.Schema.MinProperties, "field")}",
        Kind.NumberTooSmall => $"expected a number of at least {error.Schema.Minimum}, but found {found}",
        Kind.NumberTooBig => $"expected a number of at most {error.Schema.Maximum}, but found {found}",
        _ when !string.IsNullOrEmpty(error.Schema.Pattern) => $"expected text of the form {Words(error.Schema) ?? error.Schema.Pattern}, but found {found}",
        Kind.UriExpected => $"expected a URL, but found {found}",
        Kind.EmailExpected => $"expected an e-mail address, but found {found}",
        _ => Words(error.Schema) ?? $"expected {Types(error.Schema)}, but found {found}",
    };

    private static string? Words(JsonSchema schema) =>
        schema.ExtensionData is { } more && more.TryGetValue(Expected, out var words) ? words as string : null;

    private static IEnumerable<string> Choices(JsonSchema schema) =>
        schema.Enumeration.OfType<object>().Select(value => value.ToString() ?? "").Where(value => value.Length > 0);

    private static string Types(JsonSchema schema)
    {
        var named = Enum.GetValues<JsonObjectType>().Where(type => type is not (JsonObjectType.None or JsonObjectType.Null) && schema.Type.HasFlag(type));
        return Join(named.Select(Named));
    }

    private static string Named(JsonObjectType type) => type switch
    {
        JsonObjectType.Array => "a list",
        JsonObjectType.Boolean => "true or false",
        JsonObjectType.Integer => "a whole number",
        JsonObjectType.Number => "a number",
        JsonObjectType.Object => "an object",
        JsonObjectType.String => "text",
        _ => "another value",
    };

    private static string Found(JsonNode? node, string path)
    {
        foreach (var part in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            node = node switch
            {
                JsonObject members => members[part],
                JsonArray items when int.TryParse(part, out var index) && index < items.Count => items[index],
                _ => null,
            };
        }
        return node switch { null => "null", JsonObject => "an object", JsonArray => "a list", _ => node.ToJsonString() };
    }

    private static string Count(int count, string noun) => count == 1 ? $"one {noun}" : $"{count} {noun}s";

    private static string Join(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} or {all[^1]}";
    }
}
