using Microsoft.Extensions.Logging;
using Promotion.Domain.Freights;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Grains.Promotions;
using Promotion.Grains.Storage;
using Promotion.Grains.Verifications;

namespace Promotion.Grains.Stages;

/// <summary>The work of a Stage beside its turns: running its promotion, looking at its health, telling its Freight.</summary>
public sealed class StageWork(PromotionRunner runner, HealthAssessor health, StageFreight freight, TimeProvider clock, ILogger<StageWork> log)
{
    /// <summary>What goes on for one activation.</summary>
    internal InProgress Begin() => new(log);

    /// <summary>Starts what the state calls for and does not go on yet; stops what it no longer calls for.</summary>
    internal void Drive(Stage stage, IStageGrain self, InProgress going)
    {
        going.StopUnless(stage.Running?.Name);
        if (stage.Running is { } run && (run.Waiting is null || run.Waiting.NextCheck <= clock.GetUtcNow()))
        {
            going.Run(run.Name, cancellation => runner.Run(run, self, cancellation));
        }

        if (!stage.Untold.IsEmpty)
        {
            going.Telling.Start(() => freight.Tell(stage, self));
        }

        if (StageWake.HealthIsDue(stage, clock.GetUtcNow()))
        {
            going.Health.Start(() => health.Assess(stage, self, going.Ends));
        }
    }

    /// <summary>Looks now at what is waited for.</summary>
    internal void Look(Stage stage, IStageGrain self, InProgress going)
    {
        if (stage.Running is { Waiting: not null } run)
        {
            going.Run(run.Name, cancellation => runner.Run(run, self, cancellation));
        }
        else if (stage.Running is null && stage.Current is not null && !stage.HealthChecks.IsEmpty)
        {
            going.Health.Start(() => health.Assess(stage, self, going.Ends));
        }
    }

    /// <summary>The Freight a Stage with a new spec must look at.</summary>
    internal Task<ImmutableArray<Freight>> FreightFor(Stage stage, DateTimeOffset now) => freight.For(stage, now);

    /// <summary>The Freight whose soak time is over.</summary>
    internal Task<ImmutableArray<Freight>> Soaked(Stage stage, DateTimeOffset now) => freight.Soaked(stage, now);

    /// <summary>Makes all Freight forget the Stage, and the Project its member.</summary>
    internal Task Forget(Stage stage, Cause cause) => freight.Forget(stage, cause);

    /// <summary>The background work of one activation. At most one promotion, one look at health and one round of telling go on at a time.</summary>
    internal sealed class InProgress(ILogger log)
    {
        private readonly CancellationTokenSource _ends = new();
        private (string Name, CancellationTokenSource Stop, Background Work)? _promotion;

        public Background Telling { get; } = new(log, "Telling Freight of its Stage");

        public Background Health { get; } = new(log, "Looking at health");

        public CancellationToken Ends => _ends.Token;

        public void Run(string promotion, Func<CancellationToken, Task> work)
        {
            if (_promotion is { Work.IsBusy: true } || _ends.IsCancellationRequested)
            {
                return;
            }

            var stop = CancellationTokenSource.CreateLinkedTokenSource(_ends.Token);
            var background = new Background(log, $"Promotion {promotion}");
            _promotion = (promotion, stop, background);
            background.Start(() => work(stop.Token));
        }

        public void StopUnless(string? promotion)
        {
            if (_promotion is { } going && going.Name != promotion && going.Work.IsBusy)
            {
                going.Stop.Cancel();
            }
        }

        public void Cancel() => _ends.Cancel();
    }
}
