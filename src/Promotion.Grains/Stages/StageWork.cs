using Microsoft.Extensions.Logging;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Grains.Promotions;
using Promotion.Grains.Storage;
using Promotion.Grains.Verifications;

namespace Promotion.Grains.Stages;

/// <summary>The work of a Stage beside its turns: running its promotion, looking at its health, verifying, telling its Freight.</summary>
public sealed class StageWork(PromotionRunner runner, StageChecks checks, StageFreight freight, TimeProvider clock, ILogger<StageWork> log)
{
    /// <summary>What goes on for one activation.</summary>
    internal InProgress Begin() => new(log, clock);

    /// <summary>Starts what the state calls for and does not go on yet; stops what it no longer calls for.</summary>
    internal void Drive(Stage stage, IStageGrain self, InProgress going)
    {
        if (going.StopUnless(stage.Running) is { } over)
        {
            going.Cleaning.Start(() => runner.Leave(over), self.Wake);
        }

        if (stage.Running is { } run && (run.Waiting is null || run.Waiting.NextCheck <= clock.GetUtcNow()))
        {
            going.Promotion.Start(() => runner.Run(run, self, going.Begin(run)), self.Wake);
        }

        if (!stage.Untold.IsEmpty)
        {
            going.Telling.Start(() => freight.Tell(stage, self), self.Wake);
        }

        checks.Verifications.Drive(stage, self, going.Verification);
        if (StageWake.HealthIsDue(stage, clock.GetUtcNow()))
        {
            going.Health.Start(() => checks.Health.Assess(stage, self, going.Ends), self.Wake);
        }
    }

    /// <summary>Stops all that goes on for an activation that ends, and removes what it kept for a promotion that waits: it goes on elsewhere.</summary>
    internal void End(InProgress going)
    {
        if (going.Cancel() is { } run)
        {
            going.Cleaning.Start(() => runner.Leave(run), () => Task.CompletedTask);
        }
    }

    /// <summary>Looks now at what is waited for.</summary>
    internal void Look(Stage stage, IStageGrain self, InProgress going)
    {
        if (stage.Running is { Waiting: not null } run)
        {
            going.Promotion.Start(() => runner.Run(run, self, going.Begin(run)), self.Look);
        }
        else if (stage.Running is null && stage.Current is not null && !stage.HealthChecks.IsEmpty)
        {
            going.Health.Start(() => checks.Health.Assess(stage, self, going.Ends), self.Look);
        }
    }

    /// <summary>The Freight a Stage with a new spec must look at.</summary>
    internal Task<ImmutableArray<Freight>> FreightFor(Stage stage, DateTimeOffset now) => freight.For(stage, now);

    /// <summary>The Freight that waits in the queue, which a new spec may no longer admit.</summary>
    internal Task<ImmutableArray<Freight>> Queued(Stage stage) => freight.Find(stage, [.. stage.Queue.Select(queued => queued.Target.Name).Distinct()]);

    /// <summary>The Freight of these names that exists.</summary>
    internal Task<ImmutableArray<Freight>> Find(Stage stage, ImmutableArray<string> names) => freight.Find(stage, names);

    /// <summary>Makes all Freight forget the Stage, and the Project its member.</summary>
    internal Task Forget(Stage stage, Cause cause) => freight.Forget(stage, cause);

    /// <summary>The background work of one activation. At most one promotion, one look at health and one round of telling go on at a time.</summary>
    internal sealed class InProgress(ILogger log, TimeProvider clock)
    {
        private readonly CancellationTokenSource _ends = new();
        private readonly Lock _gate = new();
        private PromotionRun? _run;
        private RunControl? _control;

        public Background Promotion { get; private set; } = new(log, "Promotion", clock);

        public Background Telling { get; } = new(log, "Telling Freight of its Stage", clock);

        public Background Health { get; } = new(log, "Looking at health", clock);

        public Background Cleaning { get; } = new(log, "Removing a working directory", clock);

        public VerificationProgress Verification { get; } = new(log, clock);

        public CancellationToken Ends => _ends.Token;

        /// <summary>True while anything goes on.</summary>
        public bool IsBusy => Promotion.IsBusy || Telling.IsBusy || Health.IsBusy || Cleaning.IsBusy || Verification.IsBusy;

        /// <summary>Says which promotion the background runs from now on, and until when.</summary>
        public RunControl Begin(PromotionRun run)
        {
            lock (_gate)
            {
                (_run, _control) = (run, new RunControl(_ends.Token));
                Heed(run);
                return _control;
            }
        }

        /// <summary>
        /// Stops a promotion other than this one, and returns it when nothing goes on for it any more; else null. Of this one the step at work is
        /// stopped when it is aborted.
        /// </summary>
        public PromotionRun? StopUnless(PromotionRun? promotion)
        {
            lock (_gate)
            {
                if (_run is not { } run || run.Name == promotion?.Name)
                {
                    Heed(promotion);
                    return null;
                }

                _control!.End();
                if (Promotion.IsBusy)
                {
                    // A step that does not stop may not keep the next promotion from its turn.
                    Promotion = promotion is null ? Promotion : new Background(log, "Promotion", clock);
                    return null;
                }

                _run = null;
                return run;
            }
        }

        /// <summary>Stops everything, and returns the promotion that was last at work here.</summary>
        public PromotionRun? Cancel()
        {
            _ends.Cancel();
            Verification.Stop(isUnwanted: false);
            lock (_gate)
            {
                return _run;
            }
        }

        private void Heed(PromotionRun? promotion)
        {
            if (promotion?.Abort is { } abort)
            {
                _control?.Stop(abort);
            }
        }
    }
}
