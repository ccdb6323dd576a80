using System.Runtime.CompilerServices;
using Grpc.Core;
using Promotion.Client;

namespace Promotion.Cli.Connection;

/// <summary>A connection to the server. Opening it does not touch the network; the first call does.</summary>
internal sealed class Session : IDisposable
{
    private readonly PromotionClient connection;

    public Session(Settings settings, TimeProvider clock)
    {
        Settings = settings;
        Clock = clock;
        connection = new PromotionClient(settings.Server, settings.Token);
    }

    public Settings Settings { get; }

    public TimeProvider Clock { get; }

    /// <summary>What generated clients are made from; sends the token with each call.</summary>
    public CallInvoker Invoker => connection.Invoker;

    public Wire.ProjectService.ProjectServiceClient Projects => new(Invoker);

    public Wire.WarehouseService.WarehouseServiceClient Warehouses => new(Invoker);

    public Wire.FreightService.FreightServiceClient Freight => new(Invoker);

    public Wire.StageService.StageServiceClient Stages => new(Invoker);

    public Wire.VerificationService.VerificationServiceClient Verifications => new(Invoker);

    public Wire.PromotionService.PromotionServiceClient Promotions => new(Invoker);

    public Wire.PlanService.PlanServiceClient Plans => new(Invoker);

    public Wire.ChangeService.ChangeServiceClient Changes => new(Invoker);

    public Wire.LinkService.LinkServiceClient Links => new(Invoker);

    public Wire.ProjectConfigService.ProjectConfigServiceClient ProjectConfigs => new(Invoker);

    public Wire.ClusterConfigService.ClusterConfigServiceClient ClusterConfigs => new(Invoker);

    public Wire.ExplainService.ExplainServiceClient Explain => new(Invoker);

    public Wire.ApplicationService.ApplicationServiceClient Applications => new(Invoker);

    public Wire.ArgoCdService.ArgoCdServiceClient ArgoCds => new(Invoker);

    public Wire.PromotionTaskService.PromotionTaskServiceClient Tasks => new(Invoker);

    public Wire.ConfigMapService.ConfigMapServiceClient ConfigMaps => new(Invoker);

    public Wire.SecretService.SecretServiceClient Secrets => new(Invoker);

    public Wire.ManifestService.ManifestServiceClient Manifests => new(Invoker);

    public Wire.ExpressionService.ExpressionServiceClient Expressions => new(Invoker);

    public Wire.SearchService.SearchServiceClient Searches => new(Invoker);

    public Wire.HistoryService.HistoryServiceClient History => new(Invoker);

    public Wire.StepService.StepServiceClient Steps => new(Invoker);

    public Wire.ServerService.ServerServiceClient Server => new(Invoker);

    public Wire.BackupService.BackupServiceClient Backups => new(Invoker);

    public Wire.DemoService.DemoServiceClient Demo => new(Invoker);

    /// <summary>The chosen project's short name. Refuses when none is chosen.</summary>
    public string Project => Settings.Project
        ?? throw CliException.Usage("no project is chosen; give --project, set PROMO_PROJECT, or run 'promo config set-project NAME'");

    /// <summary>A fresh id under which the server remembers a mutation, so that a repeated call does it once.</summary>
    public static string NewRequestId() => PromotionClient.NewRequestId();

    /// <summary>The resource name of something in the chosen project, or the full name as written.</summary>
    public string Name(string collection, string text) => ResourceName.In(collection, text, () => Project);

    /// <summary>Makes one call, with the deadline of the settings; a failure becomes a sentence.</summary>
    public async Task<T> Call<T>(Func<CallOptions, AsyncUnaryCall<T>> call, CancellationToken cancellation)
    {
        try
        {
            // gRPC compares the deadline with the machine's own clock.
            var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + Settings.Timeout;
            return await call(new CallOptions(deadline: deadline, cancellationToken: cancellation));
        }
        catch (RpcException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw RpcErrors.Explain(e, Settings.Server);
        }
    }

    /// <summary>Everything the server tells, over any number of broken streams, until <paramref name="cancellation"/> fires.</summary>
    public async IAsyncEnumerable<WatchSignal> Watch(Wire.WatchRequest question, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var options = new WatchStreamOptions { Clock = Clock, Describe = error => RpcErrors.Explain(error, Settings.Server).Message };
        await using var signals = connection.Watch(question, options).Follow(cancellation).GetAsyncEnumerator(cancellation);
        while (await Next(signals))
        {
            yield return signals.Current;
        }
    }

    public void Dispose() => connection.Dispose();

    private async Task<bool> Next(IAsyncEnumerator<WatchSignal> signals)
    {
        try
        {
            return await signals.MoveNextAsync();
        }
        catch (RpcException e)
        {
            throw RpcErrors.Explain(e, Settings.Server);
        }
        catch (ServerLostException lost)
        {
            throw new CliException(ExitCode.Unreachable, $"lost the server {Settings.Server}: {lost.Message}", lost);
        }
    }
}
