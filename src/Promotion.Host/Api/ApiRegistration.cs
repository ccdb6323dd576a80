using System.IO.Compression;
using Grpc.AspNetCore.Server.Model;
using Grpc.Reflection;
using Promotion.Grains.Silos;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.OpenApi;
using Promotion.Host.Api.Watches;
using Promotion.Host.Manifests;
using Promotion.Host.Probes;

namespace Promotion.Host.Api;

/// <summary>What the API needs of the host.</summary>
public static class ApiRegistration
{
    // A manifest file may hold 10 MiB; several may come in one request.
    private const int LargestRequest = 32 * 1024 * 1024;

    /// <summary>
    /// Registers the services of the API, authentication and errors. The container must also have an <see cref="AccessTokens"/>, a
    /// <see cref="ServerFacts"/>, a TimeProvider, the read model, the feed, the store, the logs of steps, the feed hub and any number of Argo CDs.
    /// </summary>
    public static IServiceCollection AddPromotionApi(this IServiceCollection services)
    {
        services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = LargestRequest;
            options.MaxSendMessageSize = null;
            options.ResponseCompressionAlgorithm = "gzip";
            options.ResponseCompressionLevel = CompressionLevel.Fastest;
            options.Interceptors.Add<ErrorInterceptor>();
            options.Interceptors.Add<AuthenticationInterceptor>();
            options.Interceptors.Add<CompressionInterceptor>();
            options.Interceptors.Add<RulesInterceptor>();
            options.Interceptors.Add<RepeatInterceptor>();
            options.Interceptors.Add<CursorInterceptor>();
            options.Interceptors.Add<MaskInterceptor>();
        }).AddJsonTranscoding(options => options.TypeRegistry = JsonErrors.Details);
        // The stream is bound by hand, where reflection would not find it, and where those who look for generated bindings warn of none.
        services.AddSingleton(_ => new ReflectionServiceImpl(ApiServices.All.Append(Grpc.Health.V1.Health.Descriptor)));
        services.AddGrpcReflection();
        services.AddSingleton<IServiceMethodProvider<WatchService>, WatchMethods>();
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Grpc.JsonTranscoding.Internal.Binding", LogLevel.Error));
        services.AddHealth();
        return services
            .AddSingleton<ErrorInterceptor>()
            .AddSingleton<AuthenticationInterceptor>()
            .AddSingleton<CompressionInterceptor>()
            .AddSingleton<RulesInterceptor>()
            .AddSingleton<RepeatInterceptor>()
            .AddSingleton<Turns>()
            .AddSingleton<MaskInterceptor>()
            .AddSingleton<CursorInterceptor>()
            .AddSingleton<DecodedResources>()
            .AddSingleton<Resources>()
            .AddSingleton<PromotionSource>()
            .AddSingleton<PromotionLogs>()
            .AddSingleton<VerificationRuns>()
            .AddSingleton<FreightByHand>()
            .AddSingleton<FreightRemoval>()
            .AddSingleton<DryDiscovery>()
            .AddSingleton<RepeatedRequests>()
            .AddSingleton<ProjectRemoval>()
            .AddSingleton<Callers>()
            .AddSingleton<Definitions>()
            .AddSingleton<ManifestRemoval>()
            .AddSingleton<ClusterView>()
            .AddSingleton<WatchMapping>()
            .AddSingleton<WatchSources>()
            .AddSingleton<ChangeHistory>()
            .AddSingleton(provider => new WatchFrames<WatchFrame>(provider.GetRequiredService<WatchMapping>(), (mapping, told) => WatchFrame.Of(mapping.ToWire(told))))
            .AddSingleton(provider => new WatchFrames<string>(provider.GetRequiredService<WatchMapping>(), WatchEvents.Frame))
            .AddSingleton<WatchEvents>();
    }

    /// <summary>Maps the services of the API, health and reflection.</summary>
    public static IEndpointRouteBuilder MapPromotionApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<ProjectService>();
        endpoints.MapGrpcService<ProjectConfigService>();
        endpoints.MapGrpcService<ClusterConfigService>();
        endpoints.MapGrpcService<PromotionTaskService>();
        endpoints.MapGrpcService<ConfigMapService>();
        endpoints.MapGrpcService<SecretService>();
        endpoints.MapGrpcService<WarehouseService>();
        endpoints.MapGrpcService<FreightService>();
        endpoints.MapGrpcService<StageService>();
        endpoints.MapGrpcService<VerificationService>();
        endpoints.MapGrpcService<PromotionService>();
        endpoints.MapGrpcService<PlanService>();
        endpoints.MapGrpcService<LinkService>();
        endpoints.MapGrpcService<ExplainService>();
        endpoints.MapGrpcService<ApplicationService>();
        endpoints.MapGrpcService<ArgoCdService>();
        endpoints.MapGrpcService<SearchService>();
        endpoints.MapGrpcService<HistoryService>();
        endpoints.MapGrpcService<StepService>();
        endpoints.MapGrpcService<ServerService>();
        endpoints.MapGrpcService<WatchService>();
        endpoints.MapGrpcService<ChangeService>();
        endpoints.MapGet("/v1/watch", (HttpContext http, WatchEvents events) => events.Serve(http));
        endpoints.MapHealth();
        endpoints.MapOpenApi();
        endpoints.MapGrpcReflectionService();
        return endpoints;
    }
}
