using System.Net;
using Orleans.Configuration;
using Promotion.Adapters.Storage.Postgres;
using Promotion.Host.Composition;
using Promotion.Host.Configuration;

namespace Promotion.Host.Silo;

/// <summary>The silo of a server among others: they know each other by the database they share.</summary>
internal static class ClusterRegistration
{
    public static void UseClusteredSilo(this IHostBuilder host, ServerOptions options, PostgresDatabase database) => host.UseOrleans(silo =>
    {
        var endpoint = options.Silo.Port == 0 ? new IPEndPoint(options.Silo.Address, SiloRegistration.FreePort()) : options.Silo;
        silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = ("promotion", options.Cluster));
        silo.Configure<SiloOptions>(it => it.SiloName = database.ProcessName);
        silo.Configure<EndpointOptions>(it =>
        {
            (it.AdvertisedIPAddress, it.SiloPort, it.SiloListeningEndpoint) = (endpoint.Address, endpoint.Port, endpoint);

            // Clients speak gRPC; nobody but the other silos speaks to this one.
            it.GatewayPort = 0;
        });
        silo.Configure<ClusterMembershipOptions>(Tune);
        SiloRegistration.TellVersion(silo);
        PartitionOrder.Heed(silo);
        silo.Services.AddSingleton<IMembershipTable>(new PostgresMembership(database, options.Cluster));
    });

    // A killed server is out after 1 to 2 seconds, a hanging one after about 12; Orleans' own settings take 6 to 10, and more than a minute. Two
    // voters, and three missed probes of a second, keep a busy server from being taken for a dead one.
    private static void Tune(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);
        membership.NumMissedProbesLimit = 3;
        membership.NumVotesForDeathDeclaration = 2;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        membership.DefunctSiloExpiration = TimeSpan.FromHours(1);
        membership.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(10);
    }
}
