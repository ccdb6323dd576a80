using System.Text.Json.Nodes;

namespace Promotion.Domain.Linting;

/// <summary>The expressions of a Warehouse.</summary>
internal static class WarehouseLint
{
    public static void Check(JsonObject spec, ExpressionFindings findings)
    {
        findings.Raw(spec.At("freightCreationCriteria").At("expression"), ExpressionPlace.Criteria);
        foreach (var git in spec.At("subscriptions").Objects().Select(subscription => subscription.At("git")))
        {
            var strategy = ExpressionFindings.Text(git.At("commitSelectionStrategy")) ?? "NewestFromBranch";
            findings.Raw(git.At("expressionFilter"), strategy == "NewestFromBranch" ? ExpressionPlace.Commits : ExpressionPlace.Tags);
        }
    }
}
