using Google.Protobuf.Reflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.OpenApi;

/// <summary>Serves the OpenAPI document.</summary>
internal static class OpenApiRegistration
{
    /// <summary>Every service of the API, whether or not this server serves it.</summary>
    public static IEnumerable<ServiceDescriptor> Services =>
        typeof(Wire.Stage).Assembly.GetTypes()
            .Where(type => type.IsAbstract && type.IsSealed && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!)
            .SelectMany(file => file.Services)
            .OrderBy(service => service.FullName, StringComparer.Ordinal);

    /// <summary>Maps <c>/openapi.json</c>. Like reflection it is open to everybody: it tells nothing of what is kept here.</summary>
    public static void MapOpenApi(this IEndpointRouteBuilder endpoints)
    {
        var document = new Lazy<string>(() => OpenApiDocument.Of(Services, endpoints.ServiceProvider.GetRequiredService<ServerFacts>().Version).ToJsonString());
        endpoints.MapGet("/openapi.json", () => Results.Text(document.Value, "application/json"));
    }
}
