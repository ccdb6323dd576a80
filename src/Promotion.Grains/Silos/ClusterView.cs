using Orleans.Runtime.MembershipService.SiloMetadata;
using Promotion.Domain.Storage;

namespace Promotion.Grains.Silos;

/// <summary>The servers of the cluster and what each has to do.</summary>
public sealed class ClusterView(IGrainFactory grains, ILocalSiloDetails self, ISiloMetadataCache metadata, ISurvey survey, TimeProvider clock)
{
    /// <summary>The key under which a server tells its version to the others.</summary>
    public const string VersionKey = "promotion.version";

    // A server that hangs must not keep the others from being shown.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Those that are not dead, by name, and what goes on in all.</summary>
    public async Task<(ImmutableArray<SiloReport> Silos, Survey Survey)> Look(CancellationToken cancellation)
    {
        var management = grains.GetGrain<IManagementGrain>(0);
        var hosts = (await management.GetDetailedHosts(onlyActive: false, cancellation)).Where(host => host.Status != SiloStatus.Dead).ToImmutableArray();
        var taken = await survey.Take(clock.GetUtcNow(), cancellation);
        var reports = await Task.WhenAll(hosts.Select(async host => Report(host, await Load(management, host.SiloAddress), InHand(taken, host, hosts.Length))));
        return ([.. reports.OrderBy(report => report.Name, StringComparer.Ordinal)], taken);
    }

    private SiloReport Report(MembershipEntry host, SiloRuntimeStatistics? load, long inHand) => new(
        host.SiloName,
        host.SiloAddress.Endpoint.ToString(),
        host.Status,
        metadata.GetSiloMetadata(host.SiloAddress).Metadata.GetValueOrDefault(VersionKey),
        DateTime.SpecifyKind(host.StartTime, DateTimeKind.Utc),
        host.SiloAddress.Equals(self.SiloAddress),
        load?.ActivationCount,
        load?.EnvironmentStatistics.FilteredCpuUsagePercentage,
        load?.EnvironmentStatistics.FilteredMemoryUsageBytes,
        inHand);

    // An embedded store has one server, which has everything in hand, under whatever name.
    private static long InHand(Survey taken, MembershipEntry host, int hosts) =>
        hosts == 1 ? taken.Leases.Values.Sum() : taken.Leases.GetValueOrDefault(host.SiloName);

    private static async Task<SiloRuntimeStatistics?> Load(IManagementGrain management, SiloAddress silo)
    {
        try
        {
            return (await management.GetRuntimeStatistics([silo]).WaitAsync(Patience)) is [var load] ? load : null;
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            return null;
        }
    }
}
