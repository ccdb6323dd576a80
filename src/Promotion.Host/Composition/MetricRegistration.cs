using Promotion.Adapters.Datadog;
using Promotion.Adapters.Graphite;
using Promotion.Adapters.Http;
using Promotion.Adapters.InfluxDb;
using Promotion.Adapters.Metrics;
using Promotion.Adapters.NewRelic;
using Promotion.Adapters.Prometheus;
using Promotion.Domain.Verifications;

namespace Promotion.Host.Composition;

/// <summary>What verifications can measure with.</summary>
internal static class MetricRegistration
{
    public static IServiceCollection AddMetricProviders(this IServiceCollection services) => services
        .AddSingleton<MetricHttp>()
        .AddSingleton<IMetricProvider, PrometheusMetricProvider>()
        .AddSingleton<IMetricProvider, WebMetricProvider>()
        .AddSingleton<IMetricProvider, DatadogMetricProvider>()
        .AddSingleton<IMetricProvider, NewRelicMetricProvider>()
        .AddSingleton<IMetricProvider, GraphiteMetricProvider>()
        .AddSingleton<IMetricProvider, InfluxDbMetricProvider>();
}
