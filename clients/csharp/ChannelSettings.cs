using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

namespace Promotion.Client;

/// <summary>How a channel to a Promotion server is best set up: retries that are safe, pings that notice a dead server, room for large answers.</summary>
public static class ChannelSettings
{
    private const int LargestAnswer = 64 * 1024 * 1024;

    /// <summary>Options for <see cref="GrpcChannel.ForAddress(Uri, GrpcChannelOptions)"/>.</summary>
    public static GrpcChannelOptions For(Uri server) => new()
    {
        DisposeHttpClient = true,
        MaxReceiveMessageSize = LargestAnswer,
        HttpHandler = new SocketsHttpHandler
        {
            // A proxy of the environment stands between this machine and others, not between it and itself.
            UseProxy = !server.IsLoopback,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            KeepAlivePingDelay = TimeSpan.FromSeconds(20),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            EnableMultipleHttp2Connections = true,
        },
        ServiceConfig = new ServiceConfig { MethodConfigs = { new MethodConfig { Names = { MethodName.Default }, RetryPolicy = Retries() } } },
    };

    // UNAVAILABLE may be repeated blindly: reads always, and changes because they carry a request_id.
    private static RetryPolicy Retries() => new()
    {
        MaxAttempts = 3,
        InitialBackoff = TimeSpan.FromMilliseconds(200),
        MaxBackoff = TimeSpan.FromSeconds(1),
        BackoffMultiplier = 2,
        RetryableStatusCodes = { StatusCode.Unavailable },
    };
}
