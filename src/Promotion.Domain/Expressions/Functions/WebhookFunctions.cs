using Promotion.Domain.Artifacts;

namespace Promotion.Domain.Expressions.Functions;

/// <summary>The functions of expressions in generic webhook receivers.</summary>
public static class WebhookFunctions
{
    /// <summary><c>normalizeGit</c>, <c>normalizeImage</c>, <c>normalizeChart</c>, and what every template has.</summary>
    public static ExpressionScope Scope { get; } = PromotionFunctions.Formatting.With(
        Of("normalizeGit", RepositoryUrl.NormalizeGit), Of("normalizeImage", RepositoryUrl.NormalizeImage), Of("normalizeChart", RepositoryUrl.NormalizeChart));

    private static ExpressionFunction Of(string name, Func<string, string> normalize) =>
        new(name, [ValueKinds.String], c => normalize(c.Text(0))) { Result = ValueKinds.String };
}
