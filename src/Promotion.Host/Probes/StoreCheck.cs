using Microsoft.Extensions.Diagnostics.HealthChecks;
using Promotion.Domain.Storage;

namespace Promotion.Host.Probes;

/// <summary>Unhealthy while the store cannot be read.</summary>
internal sealed class StoreCheck(IStore store) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.FindRequest("", "", cancellationToken).WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is StoreUnavailableException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}
