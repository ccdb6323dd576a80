namespace Promotion.Domain.Promotions;

/// <summary>Questions about phases.</summary>
public static class PromotionPhases
{
    /// <summary>True when nothing more will happen.</summary>
    public static bool IsTerminal(this PromotionPhase phase) => phase > PromotionPhase.Running;

    /// <summary>What it did, or what became of it, as sentences say it.</summary>
    public static string InWords(this PromotionPhase phase) => phase switch
    {
        PromotionPhase.Pending => "waits",
        PromotionPhase.Running => "runs",
        PromotionPhase.Succeeded => "succeeded",
        PromotionPhase.Failed => "failed",
        PromotionPhase.Errored => "ended with an error",
        PromotionPhase.Aborted => "was aborted",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "expected a known phase"),
    };
}
