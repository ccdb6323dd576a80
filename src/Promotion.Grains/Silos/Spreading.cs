using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Promotion.Grains.Freights;
using Promotion.Grains.Projects;
using Promotion.Grains.Stages;
using Promotion.Grains.Storage;
using Promotion.Grains.Warehouses;

namespace Promotion.Grains.Silos;

/// <summary>
/// When a server joins, each of the others lets go of the grains that are the new one's by their names, so that it has its share of the work within
/// seconds. A grain that is at work stays until its work is done and it is looked at again.
/// </summary>
public sealed partial class Spreading(IClusterMembershipService membership, IGrainFactory grains, ILocalSiloDetails self, TimeProvider clock, ILogger<Spreading> log) : BackgroundService
{
    // What the cluster tells of itself comes in bursts, and a server that has just joined is still warming up.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private const int AtOnce = 32;
    private static readonly ImmutableArray<string> Durable =
        [.. new[] { typeof(ProjectGrain), typeof(WarehouseGrain), typeof(FreightGrain), typeof(StageGrain) }.Select(type => type.FullName!)];

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var known = ImmutableHashSet<SiloAddress>.Empty;
        try
        {
            await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(stoppingToken))
            {
                var active = snapshot.Members.Values.Where(member => member.Status == SiloStatus.Active).Select(member => member.SiloAddress).ToImmutableHashSet();
                if (!known.IsEmpty && !active.IsSubsetOf(known))
                {
                    await Task.Delay(Pause, clock, stoppingToken);
                    await Spread(stoppingToken);
                }

                known = active;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // This server ends, and all its grains with it.
        }
    }

    private async Task Spread(CancellationToken cancellation)
    {
        try
        {
            var mine = await grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics(null, [self.SiloAddress], cancellation);
            var durable = mine.Where(grain => Durable.Any(type => grain.GrainType.StartsWith(type, StringComparison.Ordinal))).Select(grain => grain.GrainId);
            await Parallel.ForEachAsync(durable, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (grain, _) => await Settle(grain));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            SpreadFailed(failure);
        }
    }

    private async Task Settle(GrainId grain)
    {
        try
        {
            await grains.GetGrain(grain).AsReference<IDurableGrain>().Settle();
        }
        catch (Exception failure)
        {
            SettleFailed(failure, grain);
        }
    }

    [LoggerMessage(1040, LogLevel.Warning, "Grains could not be spread over the servers; they move when they are next at rest.")]
    private partial void SpreadFailed(Exception failure);

    [LoggerMessage(1041, LogLevel.Debug, "{Grain} stays where it is.")]
    private partial void SettleFailed(Exception failure, GrainId grain);
}
