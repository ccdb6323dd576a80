using System.Text.Json.Nodes;

namespace Promotion.Domain.Promotions;

/// <summary>
/// Walks a run through its steps: decides what to do next and what an outcome means. Pure: it runs nothing itself.
/// Source of the rules: Kargo's promotion engine.
/// </summary>
public static class PromotionEngine
{
    /// <summary>
    /// The next step to execute, or the end. Steps that need no execution (skipped, unknown, with a config that can't be evaluated) are settled on
    /// the way; such a failure does not stop the walk, because a later step's <c>if</c> may ask for it.
    /// </summary>
    public static EngineMove Next(PromotionRun run, IStepCatalog catalog, IStepEvaluator evaluator, DateTimeOffset now)
    {
        run = run with { Waiting = null };
        while (run.CurrentStep < run.Steps.Length)
        {
            run = Reach(run);
            var (config, settled) = Judge(run, catalog, evaluator, now);
            if (config is not null)
            {
                var step = catalog.Find(run.Steps[run.CurrentStep].Uses!)!;
                return new EngineMove.Execute(run.With(Begin(Current(run), now) with { Effect = step.Effect }), run.CurrentStep, step, config);
            }

            run = settled!;
        }

        return new EngineMove.Finished(Finish(run, now));
    }

    /// <summary>
    /// The Workspace steps that must be run again, in order, to rebuild a working directory that was lost; empty when what remains does not
    /// need one.
    /// </summary>
    public static ImmutableArray<int> Replay(PromotionRun run, IStepCatalog catalog)
    {
        var remaining = Enumerable.Range(run.CurrentStep, run.Steps.Length - run.CurrentStep);
        return remaining.Any(i => catalog.Find(run.Steps[i].Uses!)?.UsesWorkspace == true)
            ? [.. Enumerable.Range(0, run.CurrentStep).Where(i => HasWorked(run.Records[i]) && catalog.Find(run.Steps[i].Uses!)?.Effect == StepEffect.Workspace)]
            : [];
    }

    /// <summary>The deadline of the step a run is at; null when it has none.</summary>
    public static DateTimeOffset? DeadlineOf(PromotionRun run, IStep step) =>
        TimeoutOf(run.Steps[run.CurrentStep], step) is { } timeout && Current(run).StartedAt is { } started ? started + timeout : null;

    /// <summary>How long a step may take; null for as long as it wants.</summary>
    internal static TimeSpan? TimeoutOf(StepSpec spec, IStep step)
    {
        var timeout = spec.Retry?.Timeout ?? step.DefaultTimeout;
        return timeout > TimeSpan.Zero ? timeout : null;
    }

    /// <summary>The record of the step a run is at.</summary>
    internal static StepRecord Current(PromotionRun run) => run.Records[run.CurrentStep];

    /// <summary>The run with another record for the step it is at.</summary>
    internal static PromotionRun With(this PromotionRun run, StepRecord record) =>
        run with { Records = run.Records.SetItem(run.CurrentStep, record) };

    /// <summary>The run with the step it is at ended, moved on to the next.</summary>
    internal static PromotionRun End(this PromotionRun run, StepStatus status, string? message, DateTimeOffset now)
    {
        var record = Current(run);
        var ended = record with { Status = status, Message = StepOutcomes.Kept(message), FinishedAt = record.StartedAt is null ? null : now };
        return run.With(ended) with { CurrentStep = run.CurrentStep + 1, Waiting = null };
    }

    private static bool HasWorked(StepRecord record) =>
        record is { StartedAt: not null, Status: StepStatus.Succeeded or StepStatus.Skipped };

    /// <summary>The run with a record for the step it is at.</summary>
    internal static PromotionRun Reach(PromotionRun run) => run.Records.Length > run.CurrentStep
        ? run
        : run with
        {
            Records = run.Records.Add(new StepRecord(
                run.Steps[run.CurrentStep].As!, run.Steps[run.CurrentStep].ContinueOnError, StepStatus.Running, null, null, 0, null)),
        };

    private static StepRecord Begin(StepRecord record, DateTimeOffset now) =>
        record with { Status = StepStatus.Running, StartedAt = record.StartedAt ?? now };

    // Either the config to execute the step with, or the run with the step settled without execution.
    private static (JsonObject? Config, PromotionRun? Settled) Judge(
        PromotionRun run, IStepCatalog catalog, IStepEvaluator evaluator, DateTimeOffset now)
    {
        var spec = run.Steps[run.CurrentStep];
        if (Current(run).StartedAt is null && Skip(run, spec, evaluator, now) is { } skipped)
        {
            return (null, skipped);
        }

        if (catalog.Find(spec.Uses!) is not { } step)
        {
            return (null, run.End(StepStatus.Errored, $"step kind \"{spec.Uses}\" is not known; known kinds: {string.Join(", ", catalog.All.Select(s => s.Kind))}", now));
        }

        return Configure(run, spec, step, evaluator, now);
    }

    private static (JsonObject? Config, PromotionRun? Settled) Configure(
        PromotionRun run, StepSpec spec, IStep step, IStepEvaluator evaluator, DateTimeOffset now)
    {
        try
        {
            var config = evaluator.Config(run, run.CurrentStep);
            var errors = step.Check(config);
            return errors.IsEmpty
                ? (config, null)
                : (null, run.With(Begin(Current(run), now)).End(StepStatus.Failed, $"step \"{spec.As}\": invalid {step.Kind} config: {string.Join("; ", errors)}", now));
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not MissingDataException)
        {
            return (null, run.With(Begin(Current(run), now)).End(
                StepStatus.Errored, $"failed to build step context: failed to get step config: {failure.Message}", now));
        }
    }

    private static PromotionRun? Skip(PromotionRun run, StepSpec spec, IStepEvaluator evaluator, DateTimeOffset now)
    {
        try
        {
            var skips = spec.If is null ? HasFailed(run) : !evaluator.Condition(run, run.CurrentStep);
            return skips ? run.End(StepStatus.Skipped, null, now) : null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not MissingDataException)
        {
            return run.End(StepStatus.Errored, $"error checking if step \"{spec.As}\" should be skipped: {failure.Message}", now);
        }
    }

    private static bool HasFailed(PromotionRun run) =>
        run.Records.Take(run.CurrentStep).Any(record => record is { ContinueOnError: false, Status: StepStatus.Failed or StepStatus.Errored });

    private static PromotionRun Finish(PromotionRun run, DateTimeOffset now)
    {
        var worst = run.Records.Where(record => !record.ContinueOnError).Select(record => record.Status).DefaultIfEmpty(StepStatus.Succeeded).Max();
        return run with
        {
            CurrentStep = run.Steps.Length,
            FinishedAt = now,
            Message = worst > StepStatus.Running ? run.Records.First(record => !record.ContinueOnError && record.Status == worst).Message : null,
            Phase = worst switch
            {
                StepStatus.Succeeded or StepStatus.Skipped => PromotionPhase.Succeeded,
                StepStatus.Aborted => PromotionPhase.Aborted,
                StepStatus.Failed => PromotionPhase.Failed,
                _ => PromotionPhase.Errored,
            },
        };
    }
}
