using Promotion.Domain.Promotions;

namespace Promotion.Grains.Promotions;

/// <summary>What a promotion itself tells in the log of its steps: what went wrong, and what is waited for. That all went well shows without it.</summary>
internal static class RunEvents
{
    /// <summary>Tells what became of steps between two states of a run.</summary>
    public static void Tell(RunLog log, PromotionRun run, PromotionRun before)
    {
        for (var step = Math.Min(before.CurrentStep, run.Records.Length); step < run.Records.Length; step++)
        {
            var (now, then) = (run.Records[step], step < before.Records.Length ? before.Records[step] : null);
            if (now.Status is StepStatus.Failed or StepStatus.Errored && now.Status != then?.Status)
            {
                log.Tell(step, StepLogLevel.Error, now.Message ?? "it failed", isLast: true);
            }
            else if (now.ErrorCount > (then?.ErrorCount ?? 0))
            {
                log.Tell(step, StepLogLevel.Warning, now.Message ?? "it failed and will be tried again", isLast: true);
            }
            else if (run.Waiting is { } waiting && step == run.CurrentStep)
            {
                log.Tell(step, StepLogLevel.Info, $"waiting for {waiting.On}");
            }
        }
    }
}
