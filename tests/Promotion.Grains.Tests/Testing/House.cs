using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;
using Promotion.Domain.Branches;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Branches;
using Promotion.Grains.Freights;
using Promotion.Grains.Projects;
using Promotion.Grains.Promotions;
using Promotion.Grains.Stages;
using Promotion.Grains.Storage;
using Promotion.Grains.Verifications;
using Promotion.Grains.Warehouses;

namespace Promotion.Grains.Tests.Testing;

/// <summary>A cluster of one silo with everything around it. The silo may crash; store, clock and world stay.</summary>
internal sealed class House : IAsyncDisposable
{
    public const string Project = "shop";
    private readonly LogBook _log = new();
    private InProcessTestCluster _cluster = null!;

    public InMemoryStore Store { get; } = new();

    public InMemoryStepLogs Logs { get; } = new();

    public TestClock Clock { get; } = new();

    public StepCatalog Steps { get; } = new();

    public World World { get; } = new();

    public FakeBranchRemote Branch { get; } = new();

    public ScriptedMetric Metric { get; } = new();

    /// <summary>Null where the server measures by itself.</summary>
    public ScriptedRollouts? Rollouts { get; private init; }

    public FakeSecretStore Secrets { get; } = new();

    public IServiceProvider Services => _cluster.Silos[0].ServiceProvider;

    public static async Task<House> Open(bool usesRollouts = false)
    {
        var house = new House { Rollouts = usesRollouts ? new ScriptedRollouts() : null };
        await house.Start();
        return house;
    }

    public IProjectGrain ProjectOf(string name = Project) => _cluster.Client.GetGrain<IProjectGrain>(name);

    public IStageGrain Stage(string name) => _cluster.Client.GetGrain<IStageGrain>(GrainKey.Of(Project, name));

    public IFreightGrain Freight(string name) => _cluster.Client.GetGrain<IFreightGrain>(GrainKey.Of(Project, name));

    public IWarehouseGrain Warehouse(string name) => _cluster.Client.GetGrain<IWarehouseGrain>(GrainKey.Of(Project, name));

    /// <summary>The silo dies without a word; another takes over.</summary>
    public async Task Crash()
    {
        await _cluster.KillSiloAsync(_cluster.Silos[0]);
        foreach (var step in Steps.All.Cast<ScriptedStep>())
        {
            step.Abandon();
        }

        Metric.Release();
        await _cluster.DisposeAsync();
        await Start();
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>Another silo joins; the services of it.</summary>
    public async Task<IServiceProvider> Join() => (await _cluster.StartAdditionalSiloAsync()).ServiceProvider;

    /// <summary>Returns when the branch has received whatever was sent to it before.</summary>
    public Task BranchHasHeard(string key) => Services.GetRequiredService<IGrainFactory>().GetGrain<IBranchGrain>(key).Withdraw(Guid.NewGuid());

    /// <summary>Drops a grain's activation.</summary>
    public Task Deactivate(IAddressable grain) => _cluster.DeactivateAsync(grain);

    /// <summary>Asks after every change of the store until there is an answer.</summary>
    public async Task<T> Until<T>(Func<Task<T?>> ask)
        where T : class
    {
        using var safety = new CancellationTokenSource(Signal.Safety);
        while (true)
        {
            var change = Store.NextChange();
            if (await ask() is { } answer)
            {
                return answer;
            }

            try
            {
                await change.WaitAsync(safety.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"What the test waits for did not happen. The log ends with:\n{_log}");
            }
        }
    }

    /// <summary>Waits until a Stage is as described.</summary>
    public Task<Stage> Until(string stage, Func<Stage, bool> isSo) =>
        Until(async () => await Stage(stage).Get() is { } state && isSo(state) ? state : null);

    public async ValueTask DisposeAsync()
    {
        foreach (var step in Steps.All.Cast<ScriptedStep>())
        {
            step.Release();
        }

        Metric.Release();

        await _cluster.DisposeAsync();
        _log.Dispose();
    }

    private async Task Start()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => Register(silo.Services));
        builder.ConfigureHost(host => host.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(_log));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    // Orleans keeps the real time; what is ours gets the clock of the test.
    private void Register(IServiceCollection services)
    {
        services.AddPromotionGrains()
            .AddSingleton<IStore>(Store).AddSingleton<IReadModel>(Store).AddSingleton<IFeed>(Store).AddSingleton<IStepLogs>(Logs).AddSingleton<ISurvey>(Store)
            .AddSingleton<IStepCatalog>(Steps).AddSingleton<IMetricProvider>(Metric)
            .AddSingleton<IWorkspaces>(World).AddSingleton<IArtifactSource>(World).AddSingleton<IHealthChecker>(World).AddSingleton<IBranchRemote>(Branch).AddSingleton<ISecretProtector>(World).AddSingleton<ISecretStore>(Secrets);
        if (Rollouts is { } rollouts)
        {
            services.AddSingleton<IAnalysisRuns>(rollouts);
        }

        services.Replace(ServiceDescriptor.Singleton(With<GrainStore>))
            .Replace(ServiceDescriptor.Singleton(With<PromotionRunner>))
            .Replace(ServiceDescriptor.Singleton(With<StageWork>))
            .Replace(ServiceDescriptor.Singleton(With<PromotionData>))
            .Replace(ServiceDescriptor.Singleton(With<FreightTidying>))
            .Replace(ServiceDescriptor.Singleton(With<ProjectTidying>))
            .Replace(ServiceDescriptor.Singleton(With<RunLogs>))
            .Replace(ServiceDescriptor.Singleton(With<MetricMeasurer>))
            .Replace(ServiceDescriptor.Singleton(With<VerificationRunner>))
            .Replace(ServiceDescriptor.Singleton(With<DeadlineSweeper>))
            .Replace(ServiceDescriptor.Singleton(With<Watchdog>));
    }

    private T With<T>(IServiceProvider services)
        where T : notnull => ActivatorUtilities.CreateInstance<T>(services, (TimeProvider)Clock);
}
