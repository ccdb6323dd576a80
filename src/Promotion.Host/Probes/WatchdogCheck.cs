using Microsoft.Extensions.Diagnostics.HealthChecks;
using Promotion.Grains.Storage;

namespace Promotion.Host.Probes;

/// <summary>
/// Unhealthy when nobody looks at deadlines any more though the store answers, which only a restart ends; degraded while there is something that waking
/// does not mend, which a restart may not mend either.
/// </summary>
internal sealed class WatchdogCheck(DeadlineSweeper sweeper, Watchdog watchdog, StoreCheck store) : IHealthCheck
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(2);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (sweeper.SinceSweep > LongestSilence && (await store.CheckHealthAsync(context, cancellationToken)).Status == HealthStatus.Healthy)
        {
            return HealthCheckResult.Unhealthy($"Deadlines were last looked at {sweeper.SinceSweep.TotalSeconds:0} s ago.");
        }

        return watchdog.Violations is [var first, ..]
            ? HealthCheckResult.Degraded($"{watchdog.Violations.Length} things would have been forgotten, such as {first.Actor}: {first.Why}.")
            : HealthCheckResult.Healthy();
    }
}
