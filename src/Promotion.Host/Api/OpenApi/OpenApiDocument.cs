using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Promotion.Host.Api.OpenApi;

/// <summary>The JSON side of the API as an OpenAPI 3.1 document, written from the descriptors and the comments of the protos.</summary>
internal sealed class OpenApiDocument
{
    private readonly ProtoComments _comments = new();
    private readonly OpenApiSchemas _schemas;

    private OpenApiDocument() => _schemas = new OpenApiSchemas(_comments);

    /// <summary>The document over these services.</summary>
    public static JsonObject Of(IEnumerable<ServiceDescriptor> services, string version)
    {
        var document = new OpenApiDocument();
        var paths = document.Paths(services);
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Promotion", ["version"] = version, ["description"] = "The JSON side of the gRPC API promotion.v1." },
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
                ["schemas"] = document._schemas.All(),
            },
        };
    }

    private JsonObject Paths(IEnumerable<ServiceDescriptor> services)
    {
        var paths = new JsonObject();
        foreach (var method in services.SelectMany(service => service.Methods))
        {
            if (HttpBinding.Of(method) is { } binding)
            {
                var path = paths[binding.Path] as JsonObject ?? [];
                path[binding.Verb] = Operation(method, binding);
                paths[binding.Path] = path;
            }
        }

        return paths;
    }

    private JsonObject Operation(MethodDescriptor method, HttpBinding binding)
    {
        var free = method.InputType.Fields.InDeclarationOrder().Where(field => !binding.Bound.Contains(field.Name)).ToImmutableArray();
        var operation = new JsonObject
        {
            ["operationId"] = method.Name,
            ["tags"] = new JsonArray(method.Service.Name),
            ["description"] = _comments.Of(method.FullName),
            ["parameters"] = new JsonArray([.. binding.PathParameters.Select(InPath), .. binding.HasBody ? [] : free.Where(IsPlain).Select(InQuery)]),
            ["responses"] = new JsonObject
            {
                ["200"] = Content("The answer.", _schemas.Of(method.OutputType)),
                ["default"] = Content("The refusal. Its ErrorInfo has a reason of promotion.v1.ErrorReason.", _schemas.Of(Google.Rpc.Status.Descriptor)),
            },
        };
        if (binding.HasBody)
        {
            operation["requestBody"] = Content(_comments.Of(method.InputType.FullName), new JsonObject { ["type"] = "object", ["properties"] = _schemas.Properties(free) });
        }

        return operation;
    }

    private static JsonObject InPath(string name) =>
        new() { ["name"] = name, ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" } };

    private JsonObject InQuery(FieldDescriptor field)
    {
        var schema = _schemas.Described(field);
        var description = schema["description"]?.DeepClone();
        schema.Remove("description");
        return new JsonObject { ["name"] = field.JsonName, ["in"] = "query", ["description"] = description, ["schema"] = schema };
    }

    // A message in the query would be spelled field by field; only those with a text form of their own are worth it.
    private static bool IsPlain(FieldDescriptor field) =>
        field.FieldType != FieldType.Message || field.MessageType.FullName is "google.protobuf.FieldMask" or "google.protobuf.Timestamp" or "google.protobuf.Duration";

    private static JsonObject Content(string description, JsonObject schema) => new()
    {
        ["description"] = description,
        ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schema } },
    };
}
