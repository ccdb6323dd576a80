using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Promotion.Host.Probes;

/// <summary>
/// Liveness, apart from readiness. <c>/livez</c> fails when only a restart helps; <c>/readyz</c>, <c>/healthz</c> and gRPC health fail also
/// while the server starts, stops or cannot reach its store, so that calls go elsewhere meanwhile.
/// </summary>
internal static class HealthRegistration
{
    private const string Ready = "ready";
    private const string Live = "live";

    /// <summary>Registers the checks, and what they mean to gRPC health: the service <c>live</c> is liveness, every other readiness.</summary>
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<StoreCheck>();
        services.AddGrpcHealthChecks(options =>
        {
            options.Services.Map("", check => check.Tags.Contains(Ready));
            options.Services.Map(Live, check => check.Tags.Contains(Live));
        })
            .AddCheck("process", () => HealthCheckResult.Healthy(), [Live, Ready])
            .AddCheck<WatchdogCheck>("watchdog", tags: [Live, Ready])
            .AddCheck<StopCheck>("stopping", tags: [Ready])
            .AddCheck<StoreCheck>("store", tags: [Ready]);
    }

    /// <summary>Maps the checks for gRPC and for HTTP.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcHealthChecksService();
        endpoints.MapHealthChecks("/livez", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Live) });
        foreach (var path in (string[])["/readyz", "/healthz"])
        {
            endpoints.MapHealthChecks(path, new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
        }
    }
}
