using System.Net;
using System.Net.Sockets;

namespace Promotion.Host.Configuration;

/// <summary>The addresses the server shall listen on.</summary>
internal static class ListenAddress
{
    /// <summary>Throws <see cref="SettingException"/> when they are one and the same, or nobody can listen on one now; asked before the store
    /// is opened and the silo started, so that a taken port is one sentence instead of the end of half a server.</summary>
    public static void Check(ServerOptions options)
    {
        Check("--http", options.Http);
        Check("--grpc", options.Grpc);
        if (options.Http.Port != 0 && options.Http.Equals(options.Grpc))
        {
            throw new SettingException($"Http and Grpc are both {options.Http}: expected two addresses. Choose with --http and --grpc.");
        }
    }

    private static void Check(string flag, IPEndPoint address)
    {
        try
        {
            using var probe = new TcpListener(address);
            probe.Start();
        }
        catch (SocketException failure)
        {
            var why = failure.SocketErrorCode == SocketError.AddressAlreadyInUse ? "is in use already" : $"can't be listened on: {failure.Message}";
            throw new SettingException($"{address} {why}. Choose another with {flag} HOST:PORT.", failure);
        }
    }
}
