using System.Collections.Concurrent;
using Promotion.Domain;
using Promotion.Domain.Promotions;
using Promotion.Grains.Stages;

namespace Promotion.Grains.Promotions;

/// <summary>
/// Runs promotions in the background of their Stages. What a run has done is durable before it touches the world and after: the intent of an
/// External step is committed before it starts, its result before anything else starts.
/// </summary>
public sealed class PromotionRunner(IStepCatalog catalog, IWorkspaces workspaces, PromotionData data, TimeProvider clock)
{
    private const int ReportAttempts = 10;
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, string> _workspaces = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new();

    /// <summary>Runs until the promotion ends, has to wait, or is no longer wanted. Progress is reported to its Stage.</summary>
    internal async Task Run(PromotionRun run, IStageGrain stage, RunProgress progress)
    {
        var cancellation = progress.Stop;
        // A step that was told to stop may still be at it when another activation goes on: they must not share a working directory.
        var turn = _turns.GetOrAdd($"{run.Project}/{run.Stage}", _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellation);
        var stays = false;
        try
        {
            stays = await Walk(run, stage, progress);
        }
        finally
        {
            if (!stays)
            {
                await Forget(run);
            }

            turn.Release();
        }
    }

    // True when the run goes on later and its working directory must stay.
    private async Task<bool> Walk(PromotionRun run, IStageGrain stage, RunProgress progress)
    {
        var cancellation = progress.Stop;
        var mustReport = false;
        while (true)
        {
            var move = await data.Evaluate(run, evaluator => PromotionEngine.Next(run, catalog, evaluator, clock.GetUtcNow()), cancellation);
            if (move is not EngineMove.Execute execute)
            {
                await Report(move.Run, stage, cancellation);
                return false;
            }

            run = move.Run;
            if ((mustReport || execute.Step.Effect != StepEffect.Pure) && !await Report(run, stage, cancellation))
            {
                return false;
            }

            run = await Perform(run, execute, progress);
            mustReport = execute.Step.Effect == StepEffect.External;
            if (run.Waiting is not null)
            {
                return await Report(run, stage, cancellation);
            }
        }
    }

    // Whoever stops the run waits for what a step with an effect on the world says it did.
    private async Task<PromotionRun> Perform(PromotionRun run, EngineMove.Execute move, RunProgress progress)
    {
        if (move.Step.Effect != StepEffect.External)
        {
            return await Execute(run, move, progress.Stop);
        }

        PromotionRun? after = null;
        progress.Begin(run);
        try
        {
            return after = await Execute(run, move, progress.Stop);
        }
        finally
        {
            progress.End(after);
        }
    }

    // What a step has done must not be lost because the store is away for a moment: nothing goes on before it is recorded.
    private async Task<bool> Report(PromotionRun run, IStageGrain stage, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await stage.Advance(run);
            }
            catch (DomainException refusal) when (refusal.Reason == RefusalReason.Unavailable && attempt < ReportAttempts)
            {
                await Task.Delay(BetweenReports * attempt, clock, cancellation);
            }
        }
    }

    private async Task<PromotionRun> Execute(PromotionRun run, EngineMove.Execute move, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = StartTimer(run, move.Step, limit);
        try
        {
            var directory = move.Step.UsesWorkspace ? await Workspace(run, limit.Token) : "";
            var result = await move.Step.Run(Context(run, move.Index, move.Config, directory, isReplay: false), limit.Token);
            return run.Returned(move.Step, result, clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or StepException { IsTerminal: false } && limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return run.RanOut(move.Step, clock.GetUtcNow());
        }
        catch (Exception failure)
        {
            return run.Threw(move.Step, failure, clock.GetUtcNow());
        }
    }

    private ITimer? StartTimer(PromotionRun run, IStep step, CancellationTokenSource limit)
    {
        if (PromotionEngine.DeadlineOf(run, step) is not { } deadline)
        {
            return null;
        }

        // A step that is looked at when its time is over gets one last look.
        var left = deadline - clock.GetUtcNow();
        return clock.CreateTimer(_ => limit.Cancel(), null, left > LastLook ? left : LastLook, Timeout.InfiniteTimeSpan);
    }

    // A directory of an earlier process is not trusted: it may hold half of a step.
    private async Task<string> Workspace(PromotionRun run, CancellationToken cancellation)
    {
        if (_workspaces.TryGetValue(run.Name, out var known))
        {
            return known;
        }

        var directory = await workspaces.Create(run.Project, run.Name, cancellation);
        foreach (var index in PromotionEngine.Replay(run, catalog))
        {
            await Replay(run, index, directory, cancellation);
        }

        return _workspaces[run.Name] = directory;
    }

    private async Task Replay(PromotionRun run, int index, string directory, CancellationToken cancellation)
    {
        var step = catalog.Find(run.Steps[index].Uses!)!;
        try
        {
            var config = await data.Evaluate(run, evaluator => evaluator.Config(run, index), cancellation);
            await step.Run(Context(run, index, config, directory, isReplay: true), cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw StepException.Error($"the working directory could not be rebuilt: step \"{run.Steps[index].As}\": {failure.Message}", failure);
        }
    }

    private static StepContext Context(PromotionRun run, int index, System.Text.Json.Nodes.JsonObject config, string directory, bool isReplay) => new(
        run.Project,
        run.Stage,
        run.Name,
        run.IsAutomatic ? null : run.Actor,
        run.Steps[index].As!,
        run.Records[index].StartedAt!.Value,
        config,
        directory,
        run.Target,
        run.Freight,
        run.Outputs.GetValueOrDefault(run.Steps[index].As!),
        isReplay);

    /// <summary>Whether a step with an effect on the world was begun, and its result is not recorded.</summary>
    internal bool IsAtWork(PromotionRun run) => run.Waiting is null && run.CurrentStep < run.Records.Length
        && run.Records[run.CurrentStep] is { Status: StepStatus.Running, StartedAt: not null }
        && catalog.Find(run.Steps[run.CurrentStep].Uses!)?.Effect == StepEffect.External;

    /// <summary>Removes what is left of a run that is over.</summary>
    internal async Task Forget(PromotionRun run)
    {
        if (_workspaces.TryRemove(run.Name, out _))
        {
            await workspaces.Remove(run.Project, run.Name);
        }
    }
}
