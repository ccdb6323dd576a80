namespace Promotion.Domain.Promotions;

/// <summary>Where a promotion stands.</summary>
[GenerateSerializer, Alias("promotion.promotion-phase")]
public enum PromotionPhase
{
    /// <summary>Waits in its Stage's queue.</summary>
    Pending,
    Running,
    Succeeded,
    Failed,
    Errored,
    Aborted,
}
