namespace Promotion.Domain.Promotions;

/// <summary>What the outcome of one execution means for a run. Source of the rules: Kargo's promotion engine.</summary>
public static class StepOutcomes
{
    /// <summary>How many characters all outputs of a promotion may have together, as JSON. They are written with each of its changes.</summary>
    public const int LargestOutputs = 1024 * 1024;

    private const int LongestMessage = 4096;
    private static readonly TimeSpan UnhurriedCheck = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SoonestCheck = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HeldCheck = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);

    /// <summary>The run after its current step returned.</summary>
    public static PromotionRun Returned(this PromotionRun run, IStep step, StepResult result, DateTimeOffset now)
    {
        var spec = run.Steps[run.CurrentStep];
        if (Excess(run, spec.As!, result.Output) is { } excess)
        {
            return run.Threw(step, StepException.Failure(excess), now);
        }

        run = Store(run, step, spec.As!, result.Output);
        switch (result.Status)
        {
            case StepStatus.Succeeded:
                run = result.HealthCheck is { } check ? run with { HealthChecks = run.HealthChecks.Add(check) } : run;
                return run.End(StepStatus.Succeeded, result.Message, now);
            case StepStatus.Skipped:
                return run.End(StepStatus.Skipped, result.Message, now);
            case StepStatus.Running:
                return TimedOut(run, step, now) ?? Wait(run, step, result, now);
            default:
                return run.Threw(step, new StepException(result.Status, result.Message ?? "no details provided", isTerminal: false), now);
        }
    }

    /// <summary>The run after its current step threw.</summary>
    public static PromotionRun Threw(this PromotionRun run, IStep step, Exception failure, DateTimeOffset now)
    {
        var spec = run.Steps[run.CurrentStep];
        var error = failure as StepException ?? StepException.Error(failure.Message, failure);
        run = error.Output.IsNull || Excess(run, spec.As!, error.Output) is not null ? run : Store(run, step, spec.As!, error.Output);
        if (error.IsTerminal)
        {
            return error.Status == StepStatus.Failed
                ? run.End(StepStatus.Failed, $"step \"{spec.As}\": {error.Message}", now)
                : run.End(StepStatus.Errored, $"an unrecoverable error occurred: {error.Message}", now);
        }

        var record = PromotionEngine.Current(run) with { ErrorCount = PromotionEngine.Current(run).ErrorCount + 1 };
        run = run.With(record);
        var threshold = spec.Retry?.ErrorThreshold is > 0 and var set ? set : step.DefaultErrorThreshold;
        var message = $"{(error.Status == StepStatus.Failed ? "" : "error running ")}step \"{spec.As}\": {error.Message}";
        return record.ErrorCount >= threshold
            ? run.End(error.Status, threshold == 1 ? message : $"step \"{spec.As}\" met error threshold of {threshold}: {message}", now)
            : TimedOut(run, step, now) ?? Retry(run, step, record, message, now);
    }

    /// <summary>The run after its current step was stopped because its time was over.</summary>
    public static PromotionRun RanOut(this PromotionRun run, IStep step, DateTimeOffset now) => run.End(
        StepStatus.Errored,
        $"step \"{run.Steps[run.CurrentStep].As}\" timed out after {Text.GoDuration.Format(PromotionEngine.TimeoutOf(run.Steps[run.CurrentStep], step)!.Value)}",
        now);

    /// <summary>A text as it is kept: not longer than people read.</summary>
    internal static string? Kept(string? message) => message?.Length > LongestMessage ? $"{message[..(LongestMessage - 1)]}…" : message;

    private static string? Excess(PromotionRun run, string alias, Json output)
    {
        var (size, all) = ((long)(output.Text?.Length ?? 0), run.Outputs.Where(other => other.Key != alias).Sum(other => (long)(other.Value.Text?.Length ?? 0)));
        return size + all <= LargestOutputs ? null
            : $"its output has {size} characters; all outputs of a promotion may have {LargestOutputs} together. Hand on what is larger in a file";
    }

    /// <summary>The run when its next step cannot be judged yet, because what its templates ask for cannot be had.</summary>
    /// <param name="reason">A short word for machines.</param>
    /// <param name="on">What is waited for, in words.</param>
    public static PromotionRun Held(this PromotionRun run, string reason, string on, DateTimeOffset now)
    {
        var since = run.Waiting is { } before && before.Reason == reason ? before.Since : now;
        var reached = PromotionEngine.Reach(run);
        return reached.With(PromotionEngine.Current(reached) with { Message = on }) with { Waiting = new Waiting(reason, on, since, now + HeldCheck) };
    }

    private static PromotionRun Store(PromotionRun run, IStep step, string alias, Json output)
    {
        var outputs = run.Outputs.SetItem(alias, output.Text is null ? Json.Null : output);
        var separator = alias.IndexOf(TaskInflation.Separator, StringComparison.Ordinal);
        return run with { Outputs = step.ComposesTaskOutput && separator > 0 ? Compose(outputs, alias[..separator], output) : outputs };
    }

    private static ImmutableSortedDictionary<string, Json> Compose(ImmutableSortedDictionary<string, Json> outputs, string task, Json output)
    {
        var composed = outputs.GetValueOrDefault(task).ToNode()?.AsObject() ?? [];
        foreach (var (key, value) in output.ToNode()?.AsObject() ?? [])
        {
            composed[key] = value?.DeepClone();
        }

        return outputs.SetItem(task, Json.From(composed));
    }

    private static PromotionRun? TimedOut(PromotionRun run, IStep step, DateTimeOffset now) =>
        PromotionEngine.DeadlineOf(run, step) is { } deadline && now >= deadline ? run.RanOut(step, now) : null;

    private static PromotionRun Wait(PromotionRun run, IStep step, StepResult result, DateTimeOffset now)
    {
        var pause = result.RetryAfter ?? UnhurriedCheck;
        var (reason, on) = result.Waiting ?? ("Step", $"step {run.Steps[run.CurrentStep].As}");
        return run.With(PromotionEngine.Current(run) with { Message = Kept(on) }) with
        {
            Waiting = new Waiting(reason, Kept(on)!, PromotionEngine.Current(run).StartedAt ?? now, Earliest(run, step, now + (pause < SoonestCheck ? SoonestCheck : pause))),
        };
    }

    private static PromotionRun Retry(PromotionRun run, IStep step, StepRecord record, string message, DateTimeOffset now)
    {
        message = Kept(message)!;
        var pause = FirstRetry * Math.Pow(2, Math.Min(record.ErrorCount - 1, 10));
        return run.With(record with { Message = $"{message}; step will be retried" }) with
        {
            Waiting = new Waiting("Retry", message, now, Earliest(run, step, now + (pause < LongestRetry ? pause : LongestRetry))),
        };
    }

    // A step that would run out of time before the next look is looked at when its time is over.
    private static DateTimeOffset Earliest(PromotionRun run, IStep step, DateTimeOffset check) =>
        PromotionEngine.DeadlineOf(run, step) is { } deadline && deadline < check ? deadline : check;
}
