using System.Collections.Concurrent;
using Promotion.Domain;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Promotion.Grains.Stages;

namespace Promotion.Grains.Promotions;

/// <summary>
/// Runs promotions in the background of their Stages. What a run has done is durable before it touches the world and after: the intent of an
/// External step is committed before it starts, its result before anything else starts.
/// </summary>
public sealed class PromotionRunner(IStepCatalog catalog, IWorkspaces workspaces, PromotionData data, RunLogs logs, TimeProvider clock)
{
    private const string SecretsWait = "Secrets";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, string> _workspaces = new();
    private readonly RunTurns _turns = new();

    /// <summary>How many runs there is anything of here: a turn or a working directory.</summary>
    internal int Known => Math.Max(_turns.Count, _workspaces.Count);

    /// <summary>Runs until the promotion ends, has to wait, or is no longer wanted. Progress is reported to its Stage.</summary>
    internal async Task Run(PromotionRun run, IStageGrain stage, RunControl control)
    {
        using var scope = RunScopes.Promotion(logs.Operators, run.Project, run.Stage, run.Name);
        await _turns.Enter(RunKey.Of(run), control.Ends);
        var stays = false;
        try
        {
            // What waits here goes on elsewhere when the activation has ended meanwhile.
            stays = await Walk(run, stage, control) && !control.Ends.IsCancellationRequested;
        }
        finally
        {
            await EndTurn(run, isOver: !stays);
        }
    }

    // True when the run goes on later and its working directory must stay.
    private async Task<bool> Walk(PromotionRun run, IStageGrain stage, RunControl control)
    {
        var log = logs.Open(run);
        var mustReport = false;
        while (true)
        {
            var move = await Next(run, control);
            run = await Settle(move.Run, run, log);
            if (move is not EngineMove.Execute execute)
            {
                return await Report(run, stage, control.Ends) && move is EngineMove.Held;
            }

            if ((mustReport || execute.Step.Effect != StepEffect.Pure) && !await Report(run, stage, control.Ends))
            {
                return false;
            }

            run = await Settle(await Observe(run, execute, log, control), run, log);
            mustReport = execute.Step.Effect == StepEffect.External;
            if (run.Waiting is not null)
            {
                return await Report(run, stage, control.Ends);
            }
        }
    }

    // What is stored and told from here on has no secret in it, and what steps told is there before what they brought about.
    private async Task<PromotionRun> Settle(PromotionRun run, PromotionRun before, RunLog log)
    {
        run = data.Secrets.Mask(run, before);
        RunEvents.Tell(log, run, before);
        await log.Flush();
        return run;
    }

    // All steps done is a success, however late somebody thought better of it.
    private async Task<EngineMove> Next(PromotionRun run, RunControl control)
    {
        if (control.IsAborted && run.CurrentStep < run.Steps.Length)
        {
            return new EngineMove.Finished(PromotionAbort.End(run, control.Abort!, clock.GetUtcNow()));
        }

        try
        {
            return await data.Evaluate(run, evaluator => PromotionEngine.Next(run, catalog, evaluator, clock.GetUtcNow()), control.Ends);
        }
        catch (SecretStoreException away)
        {
            return new EngineMove.Held(run.Held(SecretsWait, away.Message, clock.GetUtcNow()));
        }
        catch (Exception failure) when (IsOfTheState(failure))
        {
            return new EngineMove.Finished(PromotionSoundness.Fail(run, failure.Message, clock.GetUtcNow()));
        }
    }

    // Such failures come from what is stored and come again each time; others come from the world and pass.
    private static bool IsOfTheState(Exception failure) => failure is NullReferenceException or ArgumentException or IndexOutOfRangeException
        or InvalidCastException or KeyNotFoundException or FormatException or System.Text.Json.JsonException;

    // What a step has done must not be lost because the store is away for a moment: nothing goes on before it is recorded.
    private async Task<bool> Report(PromotionRun run, IStageGrain stage, CancellationToken cancellation)
    {
        var goesOn = await StageReports.Bring(() => stage.Advance(run), clock, cancellation);
        Failpoints.Reach("progress", "recorded");
        return goesOn;
    }

    // What is logged, counted and traced of one execution.
    private async Task<PromotionRun> Observe(PromotionRun run, EngineMove.Execute move, RunLog log, RunControl control)
    {
        using var scope = RunScopes.Step(logs.Operators, run.Steps[move.Index].As!, move.Step.Kind);
        using var trace = PromotionTrace.Execute(run, move.Index);
        var (start, status) = (clock.GetTimestamp(), "interrupted");
        PromotionMetrics.BeginStep();
        try
        {
            var after = await Execute(run, move, log, control);
            status = after.Waiting?.Reason == "Retry" ? "retrying" : after.Waiting is not null ? "waiting" : Telemetry.Word(after.Records[move.Index].Status);
            RunScopes.Executed(logs.Operators, move.Step.Kind, run.Name, status, clock.GetElapsedTime(start).TotalSeconds);
            return after;
        }
        finally
        {
            trace?.SetTag(Telemetry.StepStatus, status);
            PromotionMetrics.EndStep(move.Step, status, clock.GetElapsedTime(start));
        }
    }

    private async Task<PromotionRun> Execute(PromotionRun run, EngineMove.Execute move, RunLog log, RunControl control)
    {
        using var told = log.Of(move.Index);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(control.Ends, control.Aborts);
        using var timer = StartTimer(run, move.Step, limit);
        try
        {
            var directory = move.Step.UsesWorkspace ? await Workspace(run, log, limit.Token) : "";
            Failpoints.Reach(move.Step.Kind, "begins");
            var result = await move.Step.Run(Context(run, move.Index, move.Config, directory) with { Log = told }, limit.Token);
            Failpoints.Reach(move.Step.Kind, "ended");
            return run.Returned(move.Step, result, clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (control.Ends.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure) when (control.IsAborted)
        {
            // However a step fails that is told to stop: it is the abort that ends it. What it has to say is told.
            return failure is OperationCanceledException ? run : PromotionAbort.Stopped(run, failure.Message, clock.GetUtcNow());
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or StepException { IsTerminal: false } && limit.IsCancellationRequested && !control.Aborts.IsCancellationRequested)
        {
            return run.RanOut(move.Step, clock.GetUtcNow());
        }
        catch (SecretStoreException away)
        {
            var before = run.Outputs.GetValueOrDefault(run.Steps[move.Index].As!);
            return run.Returned(move.Step, StepResult.Running(SecretsWait, away.Message, BetweenLooks, before), clock.GetUtcNow());
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
    private async Task<string> Workspace(PromotionRun run, RunLog log, CancellationToken cancellation)
    {
        if (_workspaces.TryGetValue(RunKey.Of(run), out var known))
        {
            return known;
        }

        var directory = await workspaces.Create(run.Project, run.Name, cancellation);
        foreach (var index in PromotionEngine.Replay(run, catalog))
        {
            log.Tell(index, StepLogLevel.Info, "running again to rebuild the working directory on another server or after a restart");
            await Replay(run, index, directory, cancellation);
        }

        return _workspaces[RunKey.Of(run)] = directory;
    }

    private async Task Replay(PromotionRun run, int index, string directory, CancellationToken cancellation)
    {
        var step = catalog.Find(run.Steps[index].Uses!)!;
        try
        {
            var config = await data.Evaluate(run, evaluator => evaluator.Config(run, index), cancellation);
            await step.Run(Context(run, index, config, directory) with { IsReplay = true }, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw StepException.Error($"the working directory could not be rebuilt: step \"{run.Steps[index].As}\": {failure.Message}", failure);
        }
    }

    private StepContext Context(PromotionRun run, int index, System.Text.Json.Nodes.JsonObject config, string directory) =>
        RunContext.Of(data.Secrets.Open(run), index, config, directory);

    /// <summary>Removes what is kept here for a run that waits, because it goes on in another activation, or is over.</summary>
    internal async Task Leave(PromotionRun run)
    {
        if (await _turns.EnterKnown(RunKey.Of(run)))
        {
            await EndTurn(run, isOver: true);
        }
    }

    private async Task EndTurn(PromotionRun run, bool isOver)
    {
        try
        {
            if (isOver)
            {
                await Forget(run);
            }
        }
        finally
        {
            _turns.Leave(RunKey.Of(run), isOver);
        }
    }

    private async Task Forget(PromotionRun run)
    {
        logs.Forget(run);
        if (_workspaces.TryRemove(RunKey.Of(run), out _))
        {
            await workspaces.Remove(run.Project, run.Name);
        }
    }
}
