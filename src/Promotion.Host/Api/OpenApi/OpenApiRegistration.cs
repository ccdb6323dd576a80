namespace Promotion.Host.Api.OpenApi;

/// <summary>Serves the OpenAPI document.</summary>
internal static class OpenApiRegistration
{
    /// <summary>Maps <c>/openapi.json</c>. Like reflection it is open to everybody: it tells nothing of what is kept here.</summary>
    public static void MapOpenApi(this IEndpointRouteBuilder endpoints)
    {
        var document = new Lazy<string>(() => OpenApiDocument.Of(ApiServices.All, endpoints.ServiceProvider.GetRequiredService<ServerFacts>().Version).ToJsonString());
        endpoints.MapGet("/openapi.json", () => Results.Text(document.Value, "application/json"));
    }
}
