using Microsoft.Extensions.Hosting;

namespace Promotion.Grains.Storage;

/// <summary>Takes over what another server had in hand as soon as the cluster knows that it is gone.</summary>
public sealed class LostSilos(IClusterMembershipService membership, DeadlineSweeper sweeper) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var known = ImmutableHashSet<SiloAddress>.Empty;
        try
        {
            await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(stoppingToken))
            {
                var gone = snapshot.Members.Values.Where(member => member.Status == SiloStatus.Dead).Select(member => member.SiloAddress).ToImmutableHashSet();
                if (!gone.IsSubsetOf(known))
                {
                    await sweeper.TakeOver(stoppingToken);
                }

                known = gone;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // This server ends itself; the others take over.
        }
    }
}
