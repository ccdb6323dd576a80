namespace Promotion.Domain.Promotions;

/// <summary>
/// Whether a stored promotion can be carried on. What an earlier version or a damaged store left must fail by itself and say so; it must not
/// keep the promotions behind it waiting.
/// </summary>
public static class PromotionSoundness
{
    /// <summary>What is wrong with it, as a sentence; null when it is sound.</summary>
    public static string? WhyNot(PromotionRun run) =>
        run.Target is null ? "it does not say which Freight it promotes"
        : run.Steps.IsDefaultOrEmpty ? "it has no steps"
        : run.Steps.FirstOrDefault(step => step?.Uses is null || step.As is null) is not null || run.Steps.Any(step => step is null) ? "one of its steps does not say what it uses"
        : run.Records.IsDefault || run.HealthChecks.IsDefault || run.Vars.IsDefault || run.Outputs is null || run.Freight is null ? "parts of its state are missing"
        : run.CurrentStep < 0 || run.CurrentStep > run.Steps.Length || run.Records.Length > run.Steps.Length || run.Records.Length < run.CurrentStep
            ? $"it stands at step {run.CurrentStep + 1} of {run.Steps.Length} with {run.Records.Length} recorded"
        : null;

    /// <summary>The promotion as it ends because of that.</summary>
    public static PromotionRun Fail(PromotionRun run, string why, DateTimeOffset now) => run with
    {
        Phase = PromotionPhase.Errored,
        Message = $"Its stored state is invalid: {why}. Promote the Freight again.",
        FinishedAt = now,
        Waiting = null,
    };
}
