using Promotion.Domain.ArgoCd;
using Promotion.Grains.Storage;

namespace Promotion.Host.Composition;

/// <summary>Carries changes of Argo CD Applications to the Stages that may change them, so that nothing waits for a poll.</summary>
internal sealed partial class ArgoCdWatch(IEnumerable<ArgoCdInstance> instances, IGrainFactory grains, ILogger<ArgoCdWatch> log) : IHostedService, IDisposable
{
    private ImmutableArray<IDisposable> _subscriptions = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscriptions = [.. instances.Select(instance => instance.ArgoCd.Observe(Tell))];
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }

    private void Tell(ApplicationChange change)
    {
        if (change.IsNews)
        {
            foreach (var stage in change.Stages)
            {
                _ = Look(stage);
            }
        }
    }

    private async Task Look(AuthorizedStage stage)
    {
        try
        {
            await grains.Stage(stage.Project, stage.Stage).Look();
        }
        catch (Exception failure)
        {
            LookFailed(failure, stage.Project, stage.Stage);
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "Stage {Project}/{Stage} did not hear of a change in Argo CD; it looks by itself later.")]
    private partial void LookFailed(Exception failure, string project, string stage);
}
