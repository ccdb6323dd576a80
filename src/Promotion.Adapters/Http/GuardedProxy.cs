using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Promotion.Adapters.Http;

/// <summary>
/// A proxy that is not used for targets which may not be asked: such a request goes to the target itself, where it is refused. A name that cannot be
/// resolved here is left to the proxy.
/// </summary>
/// <param name="proxy">The proxy, or the one of the environment, which knows itself for what it is used.</param>
/// <param name="isOperators">True when the server's operator chose it, so that it may be anywhere.</param>
internal sealed class GuardedProxy(IWebProxy proxy, bool isOperators, Func<IPAddress, bool> isAllowed) : IWebProxy
{
    private readonly ConcurrentDictionary<DnsEndPoint, bool> used = new();

    /// <inheritdoc />
    public ICredentials? Credentials
    {
        get => proxy.Credentials;
        set => proxy.Credentials = value;
    }

    /// <summary>True for the place of a proxy that the operator chose.</summary>
    public bool IsTrusted(DnsEndPoint place) => used.ContainsKey(place);

    /// <inheritdoc />
    public Uri? GetProxy(Uri destination)
    {
        var uri = proxy.GetProxy(destination);
        if (isOperators && uri is not null && uri != destination) used[new DnsEndPoint(uri.Host, uri.Port)] = true;
        return uri;
    }

    /// <inheritdoc />
    public bool IsBypassed(Uri host) => proxy.IsBypassed(host) || !MayBeAsked(host.IdnHost);

    private bool MayBeAsked(string host)
    {
        try
        {
            return Array.TrueForAll(Dns.GetHostAddresses(host), address => isAllowed(address));
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
