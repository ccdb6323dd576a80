using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Promotion.Grains.Silos;

namespace Promotion.Host.Composition;

/// <summary>The silo: one, on loopback, in this process.</summary>
internal static class SiloRegistration
{
    public static void UseEmbeddedSilo(this IHostBuilder host) => host.UseOrleans(silo =>
    {
        silo.UseLocalhostClustering(siloPort: FreePort(), gatewayPort: FreePort(), serviceId: "promotion", clusterId: $"promotion-{Environment.ProcessId}");
        silo.Configure<SiloOptions>(it => it.SiloName = Environment.MachineName);
        silo.Configure<EndpointOptions>(endpoint => endpoint.AdvertisedIPAddress = IPAddress.Loopback);
        TellVersion(silo);
    });

    /// <summary>Has the silo tell the others which version it is.</summary>
    internal static void TellVersion(ISiloBuilder silo) => silo.UseSiloMetadata(new Dictionary<string, string>
    {
        [ClusterView.VersionKey] = typeof(SiloRegistration).Assembly.GetName().Version!.ToString(3),
    });

    // Several servers may run on one machine, and nobody outside this process needs to find the silo.
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
