namespace Promotion.Domain.Promotions;

/// <summary>Questions about phases.</summary>
public static class PromotionPhases
{
    /// <summary>True when nothing more will happen.</summary>
    public static bool IsTerminal(this PromotionPhase phase) => phase > PromotionPhase.Running;
}
