using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Promotion.Host.Probes;

/// <summary>Unhealthy as soon as the server begins to stop.</summary>
internal sealed class StopCheck(IHostApplicationLifetime server) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(server.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The server stops.") : HealthCheckResult.Healthy());
}
