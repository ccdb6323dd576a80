using System.Net;
using System.Net.Sockets;

namespace Promotion.Adapters.Http;

/// <summary>
/// Clients for requests that a manifest asks for. None reaches link-local addresses, where clouds keep the credentials of the
/// machine: they are refused after the name is resolved, at each redirect anew, also where a proxy would make the request. With <paramref name="refusesPrivate"/> the same goes for this
/// machine and for networks that are not public.
/// </summary>
public sealed class HttpClients(bool refusesPrivate) : IDisposable
{
    private const int MostRedirects = 10;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private readonly HttpClient plain = Make(null, false, refusesPrivate);

    /// <summary>A client for one request, and what to dispose after it.</summary>
    /// <param name="proxy">The proxy's URL; null for that of the environment, if any.</param>
    internal Lease Rent(string? proxy, bool skipsTlsVerify)
    {
        if (proxy is null && !skipsTlsVerify) return new Lease(plain, null);
        var own = Make(proxy, skipsTlsVerify, refusesPrivate);
        return new Lease(own, own);
    }

    /// <inheritdoc />
    public void Dispose() => plain.Dispose();

    private static HttpClient Make(string? proxy, bool skipsTlsVerify, bool refusesPrivate)
    {
        bool IsAllowed(IPAddress address) => !IsLinkLocal(address) && !(refusesPrivate && IsPrivate(address));
        var guarded = new GuardedProxy(proxy is null ? HttpClient.DefaultProxy : new WebProxy(proxy), proxy is null, IsAllowed);
        var handler = new SocketsHttpHandler
        {
            Proxy = guarded,
            ConnectCallback = (context, cancellation) => Connect(context, address => IsAllowed(address) || guarded.IsTrusted(context.DnsEndPoint), cancellation),
            ConnectTimeout = ConnectTimeout,
            MaxAutomaticRedirections = MostRedirects,
            // Names are resolved anew now and then.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,
        };
        if (skipsTlsVerify) handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, Func<IPAddress, bool> isAllowed, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        var allowed = Array.FindAll(addresses, address => isAllowed(address));
        if (allowed.Length == 0) throw new HttpRequestException($"{context.DnsEndPoint.Host} has {(Array.TrueForAll(addresses, IsLinkLocal) ? "a link-local address, to which no request is made" : "no public address, and no other is asked here")}");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>169.254.0.0/16 and fe80::/10, also in the disguise of an IPv6 address.</summary>
    internal static bool IsLinkLocal(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.IsIPv6LinkLocal || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..]);
    }

    /// <summary>This machine, and networks that are not public: RFC 1918, 4193 and 6598.</summary>
    internal static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetwork) return IPAddress.IsLoopback(address) || address.IsIPv6UniqueLocal || address.Equals(IPAddress.IPv6Any);
        return address.GetAddressBytes() is [0 or 10 or 127, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..] or [100, >= 64 and < 128, ..];
    }

    /// <summary>A client in use.</summary>
    internal sealed record Lease(HttpClient Client, IDisposable? Owned) : IDisposable
    {
        public void Dispose() => Owned?.Dispose();
    }
}
