using Promotion.Domain.Stages;

namespace Promotion.Domain.Promotions;

/// <summary>Explains a promotion.</summary>
public static class PromotionExplanation
{
    /// <summary>The explanation as of <paramref name="now"/>. The Stage is null when it is gone.</summary>
    public static Explanation Of(PromotionRun run, Stage? stage, DateTimeOffset now)
    {
        var wait = stage is null || run.Phase.IsTerminal() ? Afterwards(run, stage, now) : WaitOf(stage, run, now);
        return new Explanation(State(run), string.Join(" ", Sentences(run)), wait is null ? [] : [wait], []);
    }

    /// <summary>What a promotion waits for, as far as it knows itself; null while it works and after the end.</summary>
    public static StageWait? ToWait(this PromotionRun run) => run.Phase == PromotionPhase.Running ? StageWaits.Of(run) : null;

    /// <summary>What a promotion that has not ended waits for; never nothing.</summary>
    internal static StageWait? WaitOf(Stage stage, PromotionRun run, DateTimeOffset now) => run.Phase switch
    {
        PromotionPhase.Running => StageWaits.Of(run) ?? AtWork(stage, run, now),
        PromotionPhase.Pending => InQueue(stage, run, now),
        _ => null,
    };

    private static StageWait AtWork(Stage stage, PromotionRun run, DateTimeOffset now)
    {
        var record = run.Records.LastOrDefault();
        var (what, since) = record is { Status: StepStatus.Running, StartedAt: { } started }
            ? ($"step {record.Alias} to end, which is at work", started)
            : ("its next step to begin", run.StartedAt ?? run.CreatedAt);
        return new StageWait("Step", what, since, StageWake.Of(stage, now)?.Due, $"the end of the step or of its time; or aborting {run.Name}");
    }

    private static StageWait InQueue(Stage stage, PromotionRun run, DateTimeOffset now)
    {
        var before = stage.Queue.TakeWhile(queued => queued.Name != run.Name).Count();
        return before == 0 && PromotionQueue.Gate(stage, now) is { } gate
            ? gate
            : new StageWait(
                "Turn", $"its turn: {before} of the {stage.Queue.Length} promotions that wait for Stage {stage.Name} come before it", run.CreatedAt,
                StageWake.Of(stage, now)?.Due, "the end of those before it; or asking again with a higher priority");
    }

    private static StageWait? Afterwards(PromotionRun run, Stage? stage, DateTimeOffset now) =>
        stage?.Current is { Verification: null or { IsTerminal: false } } current && current.Promotion == run.Name && stage.Running is null
            ? StageReadiness.Of(stage, now).Waiting
            : null;

    private static string State(PromotionRun run) => run is { Phase: PromotionPhase.Running, Abort: not null } ? "Aborting" : run.Phase.ToString();

    private static IEnumerable<string> Sentences(PromotionRun run)
    {
        var asked = run.IsAutomatic ? "a policy" : run.Actor;
        yield return $"Promotion of Freight {run.Target.Alias} to Stage {run.Stage}, asked for by {asked} at {run.CreatedAt:u}.";
        if (run.RetryOf is { } before)
        {
            yield return $"It repeats {before}.";
        }

        if (run.Phase == PromotionPhase.Running)
        {
            yield return $"It runs since {run.StartedAt:u} and is at step {Math.Min(run.CurrentStep + 1, run.Steps.Length)} of {run.Steps.Length}.";
        }
        else if (run.Phase.IsTerminal())
        {
            yield return $"It {run.Phase.InWords()} at {run.FinishedAt:u}{(string.IsNullOrEmpty(run.Message) ? "." : $": {run.Message}")}";
        }
    }
}
