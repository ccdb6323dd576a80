using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;

namespace Promotion.Host.Api.OpenApi;

/// <summary>Messages and enums as JSON schemas, in the JSON form that protobuf prescribes. Collects those that are referred to.</summary>
internal sealed class OpenApiSchemas(ProtoComments comments)
{
    private readonly SortedDictionary<string, JsonObject> _known = new(StringComparer.Ordinal);

    /// <summary>All that was referred to so far.</summary>
    public JsonObject All() => new(_known.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value)));

    /// <summary>A reference to a message's schema.</summary>
    public JsonObject Of(MessageDescriptor message)
    {
        if (WellKnown(message.FullName) is { } schema)
        {
            return schema;
        }

        if (!_known.ContainsKey(message.FullName))
        {
            var own = _known[message.FullName] = Described("object", comments.Of(message.FullName));
            own["properties"] = Properties(message.Fields.InDeclarationOrder());
        }

        return Reference(message.FullName);
    }

    /// <summary>The properties of an object with these fields.</summary>
    public JsonObject Properties(IEnumerable<FieldDescriptor> fields) =>
        new(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.JsonName, Described(field))));

    /// <summary>The schema of a field, with its comment.</summary>
    public JsonObject Described(FieldDescriptor field)
    {
        var schema = field switch
        {
            { IsMap: true } => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(field.MessageType.FindFieldByName("value")) },
            { IsRepeated: true } => new JsonObject { ["type"] = "array", ["items"] = Of(field) },
            _ => Of(field),
        };
        return Commented(schema, comments.Of(field.FullName));
    }

    private JsonObject Of(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => Of(field.MessageType),
        FieldType.Enum => Of(field.EnumType),
        FieldType.Bool => Typed("boolean"),
        FieldType.String => Typed("string"),
        FieldType.Bytes => Typed("string", "byte"),
        FieldType.Double => Typed("number", "double"),
        FieldType.Float => Typed("number", "float"),
        FieldType.Int64 or FieldType.UInt64 or FieldType.SInt64 or FieldType.Fixed64 or FieldType.SFixed64 => Typed("string", "int64"),
        _ => Typed("integer", "int32"),
    };

    private JsonObject Of(EnumDescriptor choice)
    {
        if (!_known.ContainsKey(choice.FullName))
        {
            var values = choice.Values.Select(value => $"{value.Name}: {comments.Of($"{choice.FullName}.{value.Name}")}");
            var own = _known[choice.FullName] = Described("string", string.Join("\n\n", values.Prepend(comments.Of(choice.FullName))));
            own["enum"] = new JsonArray([.. choice.Values.Select(value => JsonValue.Create(value.Name))]);
        }

        return Reference(choice.FullName);
    }

    private static JsonObject? WellKnown(string message) => message switch
    {
        "google.protobuf.Timestamp" => Typed("string", "date-time"),
        "google.protobuf.Duration" => Typed("string", "duration"),
        "google.protobuf.FieldMask" => Typed("string", "field-mask"),
        "google.protobuf.Struct" => Typed("object"),
        "google.protobuf.Any" => new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["@type"] = Typed("string") }, ["additionalProperties"] = true },
        "google.protobuf.Value" => [],
        _ => null,
    };

    // Siblings of $ref are heeded since OpenAPI 3.1.
    private static JsonObject Commented(JsonObject schema, string comment)
    {
        if (comment.Length > 0)
        {
            schema["description"] = comment;
        }

        return schema;
    }

    private static JsonObject Described(string type, string comment) => Commented(Typed(type), comment);

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    private static JsonObject Typed(string type, string? format = null) => format is null
        ? new JsonObject { ["type"] = type }
        : new JsonObject { ["type"] = type, ["format"] = format };
}
