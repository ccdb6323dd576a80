using Promotion.Domain.Promotions;

namespace Promotion.Grains.Promotions;

/// <summary>Tells a run from all others, those of other projects too.</summary>
internal static class RunKey
{
    /// <summary>Its project and name.</summary>
    public static string Of(PromotionRun run) => $"{run.Project}/{run.Name}";
}
