using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;

namespace Promotion.Host.Composition;

/// <summary>The silo: one, on loopback, in this process.</summary>
internal static class SiloRegistration
{
    public static void UseEmbeddedSilo(this IHostBuilder host) => host.UseOrleans(silo =>
    {
        silo.UseLocalhostClustering(siloPort: FreePort(), gatewayPort: FreePort(), serviceId: "promotion", clusterId: $"promotion-{Environment.ProcessId}");
        silo.Configure<EndpointOptions>(endpoint => endpoint.AdvertisedIPAddress = IPAddress.Loopback);
    });

    // Several servers may run on one machine, and nobody outside this process needs to find the silo.
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
