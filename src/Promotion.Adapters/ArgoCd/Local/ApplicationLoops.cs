using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>
/// Lets each Application wait for its own bell, looks at a bounded number of them at the same time, and rings all bells from time to time.
/// </summary>
internal sealed partial class ApplicationLoops : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ApplicationName, Loop> loops = [];
    private readonly Func<LocalApplication, CancellationToken, Task> look;
    private readonly SemaphoreSlim places;
    private readonly ITimer clockwork;
    private readonly ILogger logger;

    internal ApplicationLoops(Func<LocalApplication, CancellationToken, Task> look, LocalArgoCdOptions options, TimeProvider clock, ILogger logger)
    {
        (this.look, this.logger) = (look, logger);
        places = new SemaphoreSlim(options.Parallelism);
        clockwork = clock.CreateTimer(_ => RingAll(), null, options.ReconcileEvery, options.ReconcileEvery);
    }

    internal ImmutableArray<LocalApplication> All => [.. loops.Values.Select(loop => loop.Application)];

    internal LocalApplication? Find(ApplicationName name) => loops.GetValueOrDefault(name)?.Application;

    internal void Start(LocalApplication application)
    {
        loops[application.Name] = new Loop(application, Run);
        application.Ring();
    }

    /// <summary>Ends the work on an Application, waits for it to end, and forgets it; null when there was none.</summary>
    internal async Task<LocalApplication?> Stop(ApplicationName name)
    {
        if (!loops.TryRemove(name, out var loop))
        {
            return null;
        }

        await loop.DisposeAsync();
        return loop.Application;
    }

    public async ValueTask DisposeAsync()
    {
        await clockwork.DisposeAsync();
        foreach (var name in loops.Keys)
        {
            await Stop(name);
        }

        places.Dispose();
    }

    private void RingAll()
    {
        foreach (var loop in loops.Values)
        {
            loop.Application.Ring();
        }
    }

    private async Task Run(LocalApplication application, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await application.Rung(cancellation);
                await places.WaitAsync(cancellation);
                try
                {
                    await look(application, cancellation);
                }
                finally
                {
                    places.Release();
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Such as a full disk: the next bell tries again.
                LogFailure(failure, application.Name);
            }
        }
    }

    [LoggerMessage(6102, LogLevel.Error, "A look at Argo CD Application {Application} failed")]
    private partial void LogFailure(Exception failure, ApplicationName application);

    private sealed class Loop : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Task work;

        internal Loop(LocalApplication application, Func<LocalApplication, CancellationToken, Task> run) =>
            (Application, work) = (application, Task.Run(() => run(application, stop.Token)));

        internal LocalApplication Application { get; }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await work;
            stop.Dispose();
        }
    }
}
