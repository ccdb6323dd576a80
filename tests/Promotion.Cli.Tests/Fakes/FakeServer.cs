using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Promotion.Cli.Tests.Fakes;

/// <summary>A server on the loopback interface that answers as a test tells it to, and remembers what it was asked.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeServer(WebApplication app, FakeApi api)
    {
        this.app = app;
        Api = api;
    }

    public FakeApi Api { get; }

    public string Address => app.Urls.Single();

    public static async Task<FakeServer> Start(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhostFree());
        builder.Services.AddGrpc();
        var api = new FakeApi();
        builder.Services.AddSingleton(api);
        var app = builder.Build();
        app.MapGrpcService<FakeProjects>();
        app.MapGrpcService<FakeWarehouses>();
        app.MapGrpcService<FakeFreight>();
        app.MapGrpcService<FakeStages>();
        app.MapGrpcService<FakeVerifications>();
        app.MapGrpcService<FakePromotions>();
        app.MapGrpcService<FakeExplain>();
        app.MapGrpcService<FakePlans>();
        app.MapGrpcService<FakeLinks>();
        app.MapGrpcService<FakeChanges>();
        app.MapGrpcService<FakeConfigs>();
        app.MapGrpcService<FakeApplications>();
        app.MapGrpcService<FakeArgoCds>();
        app.MapGrpcService<FakeManifests>();
        app.MapGrpcService<FakeSecrets>();
        app.MapGrpcService<FakeExpressions>();
        app.MapGrpcService<FakeSteps>();
        app.MapGrpcService<FakeServerInfo>();
        app.MapGrpcService<FakeBackups>();
        app.MapGrpcService<FakeDemo>();
        app.MapGrpcService<FakeWatch>();
        await app.StartAsync(cancellation);
        return new FakeServer(app, api);
    }

    /// <summary>The last request of that type.</summary>
    public T Asked<T>()
        where T : IMessage => Api.Requests.OfType<T>().Last();

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
