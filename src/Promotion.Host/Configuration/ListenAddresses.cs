using System.Net;
using System.Net.Sockets;

namespace Promotion.Host.Configuration;

/// <summary>The addresses the server is to listen on.</summary>
internal static class ListenAddresses
{
    /// <summary>
    /// Throws <see cref="SettingException"/> for an address that can't be listened on now, before anything else is started.
    /// </summary>
    public static void Check(ServerOptions options)
    {
        Check(nameof(options.Http), "--http", options.Http);
        Check(nameof(options.Grpc), "--grpc", options.Grpc);
        if (options.Postgres is not null)
        {
            Check(nameof(options.Silo), "--silo", options.Silo);
        }

        if (options.Http.Port != 0 && options.Http.Equals(options.Grpc))
        {
            throw new SettingException($"Http and Grpc are both {options.Http}: expected two addresses. Choose with --http and --grpc.");
        }
    }

    private static void Check(string key, string flag, IPEndPoint endpoint)
    {
        try
        {
            using var listener = new TcpListener(endpoint);
            listener.Start();
        }
        catch (SocketException failure)
        {
            throw new SettingException($"{key}: {endpoint} can't be listened on: {failure.Message}. Choose another with {flag} HOST:PORT.", failure);
        }
    }
}
