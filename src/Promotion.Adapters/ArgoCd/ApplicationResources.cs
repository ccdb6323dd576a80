using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd;

/// <summary>
/// The objects an Application's status tells of, as far as they are not as they should be. An Argo CD that keeps the health of objects elsewhere
/// (<c>controller.resource.health.persist: "false"</c>) names none.
/// </summary>
internal static class ApplicationResources
{
    internal static ImmutableArray<ResourceStatus> Unhealthy(JsonObject status) =>
    [
        .. from resource in status.Items("resources")
           let health = resource.Object("health").Text("status")
           where health is { Length: > 0 } and not "Healthy"
           orderby Severity(health) descending, Wave(resource)
           select Of(resource, health, resource.Object("health").Text("message"), null),
    ];

    internal static ImmutableArray<ResourceStatus> Unfinished(JsonObject? result) =>
    [
        .. from resource in result.Items("resources")
           let hook = resource.Text("hookType") is { Length: > 0 } type ? type : null
           let state = resource.Text("hookPhase") is { Length: > 0 } phase && hook is not null ? phase : resource.Text("status")
           where state is "SyncFailed" or "Failed" or "Error" || (hook is not null && state is "Running")
           orderby Wave(resource)
           select Of(resource, state, resource.Text("message"), hook),
    ];

    private static ResourceStatus Of(JsonNode? resource, string state, string? message, string? hook) => new(
        resource.Text("kind") ?? "", resource.Text("namespace") ?? "", resource.Text("name") ?? "", state,
        string.IsNullOrEmpty(message) ? null : message, hook, Wave(resource));

    private static int Wave(JsonNode? resource) =>
        (resource as JsonObject)?["syncWave"] is JsonValue value && value.TryGetValue<int>(out var wave) ? wave : 0;

    private static HealthCode Severity(string health) => Enum.TryParse<HealthCode>(health, out var code) ? code : HealthCode.Unknown;
}
