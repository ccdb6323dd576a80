using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>The branch of a promotion's own that <c>generateTargetBranch</c> asks for.</summary>
internal static class GeneratedBranch
{
    /// <summary><c>kargo/promotion/PROMOTION</c>, as Kargo names it.</summary>
    public static string Of(StepContext context) => $"kargo/promotion/{context.Promotion}";
}
