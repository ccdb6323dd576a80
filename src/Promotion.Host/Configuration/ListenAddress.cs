using System.Net;
using System.Net.Sockets;

namespace Promotion.Host.Configuration;

/// <summary>An address the server shall listen on.</summary>
internal static class ListenAddress
{
    /// <summary>Throws <see cref="SettingException"/> when nobody can listen there now; asked before the store is opened and the silo started,
    /// so that a taken port is one sentence instead of the end of half a server.</summary>
    public static void Check(string flag, IPEndPoint address)
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
