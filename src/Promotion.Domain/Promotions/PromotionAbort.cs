namespace Promotion.Domain.Promotions;

/// <summary>How an abort ends a promotion. What its steps did to the world by then stays done, and is told.</summary>
public static class PromotionAbort
{
    /// <summary>How long a step that was told to stop may go on before the promotion ends without it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The promotion as an abort leaves it. A step that had not ended is Aborted; of one that acts on the outside it is said that it may have
    /// had its effect.
    /// </summary>
    public static PromotionRun End(PromotionRun run, AbortRequest abort, DateTimeOffset now) => run with
    {
        Phase = PromotionPhase.Aborted,
        Message = string.Join(" ", Sentences(run, abort)),
        FinishedAt = now,
        Waiting = null,
        Abort = abort,
        Records = [.. run.Records.Select(record => IsOpen(record) ? record with { Status = StepStatus.Aborted, FinishedAt = now } : record)],
    };

    /// <summary>The promotion whose step was told to stop and said what came of that.</summary>
    public static PromotionRun Stopped(PromotionRun run, string message, DateTimeOffset now) =>
        run.With(PromotionEngine.Current(run) with { Status = StepStatus.Aborted, Message = message, FinishedAt = now });

    /// <summary>The promotion that had done everything when the abort reached it.</summary>
    public static PromotionRun TooLate(PromotionRun run, AbortRequest abort) => run with
    {
        Abort = abort,
        Message = $"The abort by {abort.Actor} came too late: every step had ended.",
    };

    /// <summary>The promotion as it is when a newer one took its place in the queue.</summary>
    public static PromotionRun Supersede(PromotionRun run, PromotionRun by, DateTimeOffset now) => run with
    {
        Phase = PromotionPhase.Aborted,
        Message = $"Superseded before it began by {by.Name} of Freight {by.Target.Alias}: the Stage's queue policy is latest-wins.",
        FinishedAt = now,
        Waiting = null,
    };

    /// <summary>The promotion as it is when what it waited to bring can't be had any more.</summary>
    /// <param name="why">A sentence.</param>
    public static PromotionRun Withdraw(PromotionRun run, string why, DateTimeOffset now) => run with
    {
        Phase = PromotionPhase.Aborted,
        Message = $"Given up before it began: {why}",
        FinishedAt = now,
        Waiting = null,
    };

    private static IEnumerable<string> Sentences(PromotionRun run, AbortRequest abort)
    {
        yield return $"Aborted by {abort.Actor}.";
        var done = run.Records.Where(record => record is { Effect: StepEffect.External, Status: StepStatus.Succeeded, StartedAt: not null }).Select(record => record.Alias);
        if (string.Join(", ", done) is { Length: > 0 } names)
        {
            yield return $"Done by then, and not undone: {names}.";
        }

        if (run.Records.LastOrDefault() is { Effect: StepEffect.External, Status: StepStatus.Aborted, Message: { } said } stopped)
        {
            yield return $"{stopped.Alias} was stopped: {said.TrimEnd('.')}.";
        }

        if (run.Records.LastOrDefault(IsOpen) is { Effect: StepEffect.External, StartedAt: not null } open)
        {
            yield return $"{open.Alias} was under way: it may have had its effect, in whole or in part.";
        }
    }

    private static bool IsOpen(StepRecord record) => record is { Status: StepStatus.Running, FinishedAt: null };
}
