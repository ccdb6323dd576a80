using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

namespace Promotion.Cli.Connection;

/// <summary>A connection to the server. Opening it does not touch the network; the first call does.</summary>
internal sealed class Session : IDisposable
{
    private const int LargestAnswer = 64 * 1024 * 1024;

    private readonly GrpcChannel channel;

    public Session(Settings settings, TimeProvider clock)
    {
        Settings = settings;
        Clock = clock;
        channel = GrpcChannel.ForAddress(settings.Server, Options(settings.Server));
        Invoker = settings.Token is { } token
            ? channel.Intercept(headers => With(headers, token))
            : channel.CreateCallInvoker();
    }

    public Settings Settings { get; }

    public TimeProvider Clock { get; }

    /// <summary>What generated clients are made from; sends the token with each call.</summary>
    public CallInvoker Invoker { get; }

    public Wire.ProjectService.ProjectServiceClient Projects => new(Invoker);

    public Wire.WarehouseService.WarehouseServiceClient Warehouses => new(Invoker);

    public Wire.FreightService.FreightServiceClient Freight => new(Invoker);

    public Wire.StageService.StageServiceClient Stages => new(Invoker);

    public Wire.PromotionService.PromotionServiceClient Promotions => new(Invoker);

    public Wire.ExplainService.ExplainServiceClient Explain => new(Invoker);

    public Wire.ApplicationService.ApplicationServiceClient Applications => new(Invoker);

    public Wire.ManifestService.ManifestServiceClient Manifests => new(Invoker);

    public Wire.ExpressionService.ExpressionServiceClient Expressions => new(Invoker);

    public Wire.StepService.StepServiceClient Steps => new(Invoker);

    public Wire.ServerService.ServerServiceClient Server => new(Invoker);

    public Wire.DemoService.DemoServiceClient Demo => new(Invoker);

    /// <summary>The chosen project's short name. Refuses when none is chosen.</summary>
    public string Project => Settings.Project
        ?? throw CliException.Usage("no project is chosen; give --project, set PROMO_PROJECT, or run 'promo config set-project NAME'");

    /// <summary>A fresh id under which the server remembers a mutation, so that a repeated call does it once.</summary>
    public static string NewRequestId() => Guid.NewGuid().ToString();

    /// <summary>The resource name of something in the chosen project, or the full name as written.</summary>
    public string Name(string collection, string text) => ResourceName.In(collection, text, () => Project);

    /// <summary>Makes one call, with the deadline of the settings; a failure becomes a sentence.</summary>
    public async Task<T> Call<T>(Func<CallOptions, AsyncUnaryCall<T>> call, CancellationToken cancellation)
    {
        try
        {
            // gRPC compares the deadline with the machine's own clock.
            var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + Settings.Timeout;
            return await call(new CallOptions(deadline: deadline, cancellationToken: cancellation));
        }
        catch (RpcException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw RpcErrors.Explain(e, Settings.Server);
        }
    }

    public void Dispose() => channel.Dispose();

    private static Metadata With(Metadata headers, string token)
    {
        headers.Add("authorization", $"Bearer {token}");
        return headers;
    }

    private static GrpcChannelOptions Options(Uri server) => new()
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
        },
        ServiceConfig = new ServiceConfig { MethodConfigs = { new MethodConfig { Names = { MethodName.Default }, RetryPolicy = Retries() } } },
    };

    // Mutations carry a request id, so they too may be repeated.
    private static RetryPolicy Retries() => new()
    {
        MaxAttempts = 3,
        InitialBackoff = TimeSpan.FromMilliseconds(200),
        MaxBackoff = TimeSpan.FromSeconds(1),
        BackoffMultiplier = 2,
        RetryableStatusCodes = { StatusCode.Unavailable },
    };
}
