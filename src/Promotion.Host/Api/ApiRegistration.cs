using System.IO.Compression;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.OpenApi;
using Promotion.Host.Api.Watches;
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
            options.Interceptors.Add<MaskInterceptor>();
        }).AddJsonTranscoding(options => options.TypeRegistry = JsonErrors.Details);
        services.AddGrpcReflection();
        services.AddHealth();
        return services
            .AddSingleton<ErrorInterceptor>()
            .AddSingleton<AuthenticationInterceptor>()
            .AddSingleton<CompressionInterceptor>()
            .AddSingleton<RulesInterceptor>()
            .AddSingleton<RepeatInterceptor>()
            .AddSingleton<MaskInterceptor>()
            .AddSingleton<Resources>()
            .AddSingleton<PromotionSource>()
            .AddSingleton<PromotionLogs>()
            .AddSingleton<FreightByHand>()
            .AddSingleton<FreightRemoval>()
            .AddSingleton<DryDiscovery>()
            .AddSingleton<RepeatedRequests>()
            .AddSingleton<ProjectRemoval>()
            .AddSingleton<WatchMapping>()
            .AddSingleton<WatchSources>();
    }

    /// <summary>Maps the services of the API, health and reflection.</summary>
    public static IEndpointRouteBuilder MapPromotionApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<ProjectService>();
        endpoints.MapGrpcService<WarehouseService>();
        endpoints.MapGrpcService<FreightService>();
        endpoints.MapGrpcService<StageService>();
        endpoints.MapGrpcService<VerificationService>();
        endpoints.MapGrpcService<PromotionService>();
        endpoints.MapGrpcService<ExplainService>();
        endpoints.MapGrpcService<ApplicationService>();
        endpoints.MapGrpcService<ArgoCdService>();
        endpoints.MapGrpcService<SearchService>();
        endpoints.MapGrpcService<HistoryService>();
        endpoints.MapGrpcService<StepService>();
        endpoints.MapGrpcService<ServerService>();
        endpoints.MapGrpcService<WatchService>();
        endpoints.MapHealth();
        endpoints.MapOpenApi();
        endpoints.MapGrpcReflectionService();
        return endpoints;
    }
}
