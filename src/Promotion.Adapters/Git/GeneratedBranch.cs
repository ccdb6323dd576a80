using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>The branch of a promotion's own that <c>generateTargetBranch</c> asks for.</summary>
internal static class GeneratedBranch
{
    /// <summary><c>kargo/promotion/PROMOTION</c>, as Kargo names it.</summary>
    public static string Of(StepContext context) => $"kargo/promotion/{context.Promotion}";

    /// <summary>The branch that a step pushes to: one of the promotion's own when it asks for that, else the one it names, else the one checked out.</summary>
    public static string OrTarget(StepContext context, bool? isGenerated, string? target, (string Path, string? Branch) checkout) => isGenerated is true
        ? Of(context)
        : target ?? checkout.Branch ?? throw StepException.Failure($"targetBranch is required: {checkout.Path} is at no branch");
}
