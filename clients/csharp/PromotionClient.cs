using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Promotion.Client;

/// <summary>A connection to a server. Opening it does not touch the network; the first call does. Generated clients are made from <see cref="Invoker"/>.</summary>
public sealed class PromotionClient : IDisposable
{
    private readonly GrpcChannel channel;

    /// <summary>Opens a connection to an address such as <c>https://promo.example.org:8081</c>.</summary>
    /// <param name="server">Scheme, host and port; <c>http</c> for HTTP/2 without TLS.</param>
    /// <param name="token">Sent with each call; null for none.</param>
    public PromotionClient(Uri server, string? token)
    {
        channel = GrpcChannel.ForAddress(server, ChannelSettings.For(server));
        Invoker = token is null ? channel.CreateCallInvoker() : channel.Intercept(headers => With(headers, token));
    }

    /// <summary>Makes the calls; sends the token with each.</summary>
    public CallInvoker Invoker { get; }

    /// <summary>A watch that outlives its streams.</summary>
    public WatchStream Watch(Wire.WatchRequest question, WatchStreamOptions? options = null) => new(Invoker, question, options);

    /// <summary>A fresh id under which the server remembers a change, so that a repeated call makes it once.</summary>
    public static string NewRequestId() => Guid.NewGuid().ToString();

    /// <inheritdoc />
    public void Dispose() => channel.Dispose();

    private static Metadata With(Metadata headers, string token)
    {
        headers.Add("authorization", $"Bearer {token}");
        return headers;
    }
}
