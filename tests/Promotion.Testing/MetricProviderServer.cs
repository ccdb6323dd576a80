using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Promotion.Metric.V1;

namespace Promotion.Testing;

/// <summary>
/// A metric provider as a user might write one: it counts how often each metric was measured, and answers with what the test says. A sample of how
/// little it takes.
/// </summary>
public sealed class MetricProviderServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private MetricProviderServer(WebApplication app) => this.app = app;

    /// <summary>Host and port, as a template's <c>address</c> names it.</summary>
    public string Address => new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority;

    /// <summary>What was asked: the project, Stage and metric, the id, the input as JSON, and the authorization.</summary>
    public ConcurrentQueue<string> Asked => app.Services.GetRequiredService<Behaviour>().Asked;

    /// <summary>Starts one.</summary>
    /// <param name="answer">The answer as JSON, <c>{"value":…,"text":…,"verdict":…}</c>; null never to answer.</param>
    /// <param name="refusal">The words with which it refuses instead; null to answer.</param>
    public static async Task<MetricProviderServer> Start(string? answer, string? refusal = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(new Behaviour(answer, refusal)).AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<Provider>();
        await app.StartAsync();
        return new MetricProviderServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private sealed record Behaviour(string? Answer, string? Refusal)
    {
        public ConcurrentQueue<string> Asked { get; } = [];
    }

    private sealed class Provider(Behaviour behaviour) : MetricProviderService.MetricProviderServiceBase
    {
        public override async Task<MeasureResponse> Measure(MeasureRequest request, ServerCallContext context)
        {
            var authorization = context.RequestHeaders.GetValue("authorization");
            behaviour.Asked.Enqueue($"{request.Project}/{request.Stage} {request.Metric} {request.MeasurementId} {JsonFormatter.Default.Format(request.Input)} {authorization}");
            if (behaviour.Refusal is { } why)
            {
                throw new RpcException(new Status(StatusCode.FailedPrecondition, why));
            }

            if (behaviour.Answer is null)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
            }

            return JsonParser.Default.Parse<MeasureResponse>(behaviour.Answer!);
        }
    }
}
