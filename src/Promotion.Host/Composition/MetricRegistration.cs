using Promotion.Adapters.CloudWatch;
using Promotion.Adapters.Datadog;
using Promotion.Adapters.Graphite;
using Promotion.Adapters.Grpc;
using Promotion.Adapters.Http;
using Promotion.Adapters.InfluxDb;
using Promotion.Adapters.Kube;
using Promotion.Adapters.Metrics;
using Promotion.Adapters.NewRelic;
using Promotion.Adapters.Prometheus;
using Promotion.Adapters.Rollouts;
using Promotion.Domain.Verifications;
using Promotion.Host.Configuration;

namespace Promotion.Host.Composition;

/// <summary>What verifications can measure with.</summary>
internal static class MetricRegistration
{
    public static IServiceCollection AddMetricProviders(this IServiceCollection services, ServerOptions options)
    {
        services
            .AddSingleton<MetricHttp>()
            .AddSingleton<IMetricProvider, PrometheusMetricProvider>()
            .AddSingleton<IMetricProvider, WebMetricProvider>()
            .AddSingleton<IMetricProvider, DatadogMetricProvider>()
            .AddSingleton<IMetricProvider, NewRelicMetricProvider>()
            .AddSingleton<IMetricProvider, CloudWatchMetricProvider>()
            .AddSingleton<IMetricProvider, GraphiteMetricProvider>()
            .AddSingleton<IMetricProvider, InfluxDbMetricProvider>()
            .AddSingleton<IMetricProvider, GrpcMetricProvider>()
            .AddSingleton<IMetricProvider, JobMetricProvider>();
        return options.AnalysisCluster is { } cluster ? services.AddAnalysisCluster(cluster) : services;
    }

    private static IServiceCollection AddAnalysisCluster(this IServiceCollection services, AnalysisClusterSpec spec)
    {
        // Now rather than at the first verification, so that a mistake stops the start.
        var connection = AnalysisCluster.Connect(spec);
        services.AddSingleton(provider => new AnalysisCluster(
            spec, connection, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AnalysisCluster>>()));
        return spec.UsesRollouts ? services.AddSingleton<IAnalysisRuns, ClusterAnalysisRuns>() : services;
    }
}
