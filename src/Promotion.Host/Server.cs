using Promotion.Adapters.Storage;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Grains;
using Promotion.Host.Api;
using Promotion.Host.Api.Calls;
using Promotion.Host.Backups;
using Promotion.Host.Composition;
using Promotion.Host.Configuration;
using Promotion.Host.Demo;
using Promotion.Host.Expressions;
using Promotion.Host.Manifests;
using Promotion.Host.Observability;
using Promotion.Host.Silo;

namespace Promotion.Host;

/// <summary>The server program: settings, store, silo and API in one process.</summary>
internal static class Server
{
    /// <summary>Serves until the process is asked to end (SIGTERM, SIGINT), then drains.</summary>
    public static async Task Run(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(ServerSettings.FromArguments(arguments));
        var options = ServerSettings.Read(builder.Configuration);
        CrashOrder.Heed();
        ListenAddresses.Check(options);
        var data = DataFolder.Open(options.Data);
        var (token, isNew) = await data.AdminToken(options.AdminToken);
        using var logs = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddLogs(options.LogFormat));
        var store = await ServerStore.Open(options, data, logs.CreateLogger<SqlStore>());
        WebApplication? server = null;
        try
        {
            Compose(builder, options, data, store, token);
            server = builder.Build();
            Map(server, options);
            await server.StartAsync();
            await Greet(server, options, isNew ? token : null);
            await ServerStop.Asked(server);
        }
        finally
        {
            await ServerStop.InOrder(server, store, logs.CreateLogger(nameof(ServerStop)));
        }
    }

    private static void Map(WebApplication server, ServerOptions options)
    {
        server.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        server.MapPrometheusScrapingEndpoint();
        server.MapPromotionApi();
        server.MapGrpcService<ManifestService>();
        server.MapGrpcService<ExpressionService>();
        server.MapGrpcService<BackupService>();
        if (options.Demo)
        {
            server.MapGrpcService<DemoService>();
        }
    }

    private static void Compose(WebApplicationBuilder builder, ServerOptions options, DataFolder data, ServerStore store, string token)
    {
        var facts = Facts(options);
        builder.Services.AddObservability(facts, builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel => Ports.Open(kestrel, options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ServerStop.Patience);
        builder.Logging.AddLogs(options.LogFormat);
        if (store.Shared is { } database)
        {
            builder.Host.UseClusteredSilo(options, database);
        }
        else
        {
            builder.Host.UseEmbeddedSilo();
        }

        builder.Services
            .AddSingleton(SteppedClock.Heed())
            .AddSingleton<IStore>(store.Store)
            .AddSingleton<IReadModel>(store.Store)
            .AddSingleton<IFeed>(store.Store)
            .AddSingleton<IStepLogs>(store.Store)
            .AddSingleton<ISurvey>(store.Store)
            .AddSingleton(new AccessTokens(token))
            .AddSingleton(facts)
            .AddSingleton(options)
            .AddSingleton(data)
            .AddSingleton(new LiveBackup(store, data))
            .AddSingleton<ManifestApplier>()
            .AddSingleton<ManifestBatches>()
            .AddSingleton<ManifestFreight>()
            .AddSingleton<ManifestReferences>()
            .AddSingleton<ManifestExporter>()
            .AddPromotionGrains()
            .AddAdapters(options, data)
            .AddPromotionApi();
        if (options.Demo)
        {
            builder.Services.AddSingleton<DemoRepositories>().AddSingleton<DemoPlayground>();
        }
    }

    private static ServerFacts Facts(ServerOptions options) => new(
        typeof(Server).Assembly.GetName().Version!.ToString(3),
        options.Postgres is null ? "sqlite" : "postgresql",
        ["argocd.local", .. options.ArgoCds.Instances.IsEmpty ? ImmutableArray<string>.Empty : ["argocd"], .. options.Demo ? ImmutableArray.Create("demo") : []],
        TimeProvider.System.GetUtcNow(),
        options.Demo ? new DemoFacts(DemoFiles.Project, DemoPlayground.Hint) : null);

    private static async Task Greet(WebApplication server, ServerOptions options, string? newToken)
    {
        if (options.Demo)
        {
            await server.Services.GetRequiredService<DemoPlayground>().SetUp();
        }

        if (newToken is not null)
        {
            Console.WriteLine($"admin token {newToken} (kept in {Path.Combine(options.Data, "admin-token")})");
        }

        var urls = server.Urls.ToImmutableArray();
        Console.WriteLine($"ready http={urls[0]} grpc={urls[1]}");
    }
}
