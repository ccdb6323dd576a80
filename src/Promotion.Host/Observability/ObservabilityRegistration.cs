using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Promotion.Domain;
using Promotion.Host.Api;
using Promotion.Host.Configuration;

namespace Promotion.Host.Observability;

/// <summary>Metrics at <c>/metrics</c>, and traces and metrics by OTLP where OpenTelemetry's own variables say to.</summary>
internal static class ObservabilityRegistration
{
    // What tells the exporter where to send to; it reads the rest of OTEL_* by itself.
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters =
    [
        Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql",
    ];

    /// <summary>Registers them.</summary>
    public static void AddObservability(this IServiceCollection services, ServerFacts facts, IConfiguration configuration)
    {
        services.AddHostedService<SurveyGauges>();
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("promotion", serviceVersion: facts.Version))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        if (configuration[OtlpEndpoint] is { Length: > 0 })
        {
            telemetry
                .WithMetrics(metrics => metrics.AddOtlpExporter())
                .WithTracing(tracing => tracing
                    .AddSource(Telemetry.Name)
                    .AddAspNetCoreInstrumentation(incoming => incoming.Filter = IsCall)
                    .AddHttpClientInstrumentation()
                    .AddOtlpExporter());
        }
    }

    /// <summary>One line each for people, or one object each for programs.</summary>
    public static ILoggingBuilder AddLogs(this ILoggingBuilder logging, LogFormat format) => format == LogFormat.Json
        ? logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        })
        : logging.AddSimpleConsole(console => console.SingleLine = true);

    // Probes and scrapes come every few seconds and tell nothing.
    private static bool IsCall(HttpContext context) => context.Request.Path.Value is not ("/livez" or "/readyz" or "/healthz" or "/metrics");
}
