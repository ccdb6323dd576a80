using System.Net;
using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.ArgoCd;
using Promotion.Adapters.Secrets;
using Promotion.Adapters.Storage;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;
using Promotion.Domain.Warehouses;
using Promotion.Grains;
using Promotion.Grains.ArgoCd;
using Promotion.Host.Api;
using Promotion.Host.Api.Calls;
using Promotion.Host.Composition;
using Promotion.Host.Configuration;
using Promotion.Host.Expressions;
using Promotion.Host.Manifests;
using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Api;

/// <summary>The API over a real store and a real silo, with a world of our own making behind it.</summary>
public sealed class TestServer : IAsyncLifetime
{
    public const string Token = "correct-horse";

    private readonly TempFolder _folder = new();
    private readonly SecretProtector _protector = new(RandomNumberGenerator.GetBytes(SecretKeyFile.KeySize));
    private WebApplication? _app;
    private GrpcChannel? _channel;

    internal FakeSource Source { get; } = new();

    internal FakeStep Step { get; } = new();

    internal FakeArgoCd ArgoCd { get; } = new();

    /// <summary>What everything of ours goes by, but not the store and Orleans.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The port for HTTP/1.1.</summary>
    public HttpClient Json { get; } = new();

    public IGrainFactory Grains => Get<IGrainFactory>();

    /// <summary>Calls with the administrator's token.</summary>
    public CallInvoker Admin => Open(Token);

    public CallInvoker Open(string? token) => Grpc.Core.Interceptors.CallInvokerExtensions.Intercept(
        _channel!.CreateCallInvoker(),
        headers =>
        {
            if (token is not null)
            {
                headers.Add("authorization", $"Bearer {token}");
            }

            return headers;
        });

    public async ValueTask InitializeAsync()
    {
        var store = await SqlStore.Open(new SqliteDialect(_folder["promotion.db"]), TimeProvider.System, NullLogger<SqlStore>.Instance, CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Host.UseEmbeddedSilo();
        Register(builder.Services, store);
        _app = builder.Build();
        _app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        _app.MapPromotionApi();
        _app.MapGrpcService<ManifestService>();
        _app.MapGrpcService<ExpressionService>();
        await _app.StartAsync();
        _channel = GrpcChannel.ForAddress(_app.Urls.First());
        Json.BaseAddress = new Uri(_app.Urls.Last());
    }

    /// <summary>What the server has of that type.</summary>
    internal T Get<T>() where T : notnull => _app!.Services.GetRequiredService<T>();

    /// <summary>Stops and starts again on the same store: what was only remembered is gone. Calls as JSON must wait until then.</summary>
    public async Task Restart()
    {
        _channel?.Dispose();
        await _app!.DisposeAsync();
        await InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        Json.Dispose();
        await _app!.DisposeAsync();
        _folder.Dispose();
    }

    private void Register(IServiceCollection services, SqlStore store) => services
        .AddSingleton(Clock)
        .AddSingleton(_ => store)
        .AddSingleton<IStore>(provider => provider.GetRequiredService<SqlStore>())
        .AddSingleton<IReadModel>(provider => provider.GetRequiredService<SqlStore>())
        .AddSingleton<IFeed>(provider => provider.GetRequiredService<SqlStore>())
        .AddSingleton<IStepLogs>(provider => provider.GetRequiredService<SqlStore>())
        .AddSingleton<ISurvey>(provider => provider.GetRequiredService<SqlStore>())
        .AddSingleton<IArtifactSource>(Source)
        .AddSingleton<IStepCatalog>(Step)
        .AddSingleton<IWorkspaces>(Step)
        .AddSingleton<ISecretProtector>(_protector)
        .AddSingleton(new ArgoCdInstance("local", ["argocd"], ArgoCd) { IsDefault = true })
        .AddSingleton<IArgoCdInstances, StageArgoCds>()
        .AddSingleton<IHealthChecker, ArgoCdHealthChecker>()
        .AddHostedService<ArgoCdWatch>()
        .AddSingleton(new AccessTokens(Token))
        .AddSingleton(new ServerFacts("1.2.3", "sqlite", ["argocd.local"], Sample.Noon, new DemoFacts("demo", "Try this.")))
        .AddSingleton(new ServerOptions { Data = _folder.Path, Http = new IPEndPoint(IPAddress.Loopback, 0), Grpc = new IPEndPoint(IPAddress.Loopback, 0) })
        .AddSingleton<IApplicationManifests, NoApplications>()
        .AddSingleton<ManifestApplier>()
        .AddSingleton<ManifestBatches>()
        .AddSingleton<ManifestReferences>()
        .AddSingleton<ManifestFreight>()
        .AddSingleton<ManifestExporter>()
        .AddPromotionGrains()
        .AddPromotionApi();

    private sealed class NoApplications : IApplicationManifests
    {
        public Task<ImmutableArray<Json>> List(CancellationToken cancellation) => Task.FromResult(ImmutableArray<Json>.Empty);

        public Task<ImmutableArray<ApplicationName>> Apply(Json manifest, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<bool> Delete(string kind, ApplicationName name, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
