using System.Text.Json.Nodes;
using Promotion.Domain.Manifests;

namespace Promotion.Domain.Linting;

/// <summary>
/// Compiles every expression of a manifest in its place, without running any: syntax, kinds, functions, and names that cannot be
/// there. Source of the places: Kargo's expression reference.
/// </summary>
public static class ExpressionLint
{
    /// <summary>What is wrong with the expressions of one document, in the order of its fields. A field that is missing or of another form is no matter of this check.</summary>
    public static ImmutableArray<ManifestError> Check(ManifestDocument document)
    {
        var findings = new ExpressionFindings(document);
        var spec = document.Root["spec"] as JsonObject;
        switch (ExpressionFindings.Text(document.Root["kind"]))
        {
            case "Stage" when spec is not null:
                StageLint.Check(spec, findings);
                break;
            case "PromotionTask" or "ClusterPromotionTask" when spec is not null:
                StepLint.CheckTask(spec, findings);
                break;
            case "Warehouse" when spec is not null:
                WarehouseLint.Check(spec, findings);
                break;
            case "ProjectConfig" or "ClusterConfig" when spec is not null:
                WebhookLint.Check(spec, findings);
                break;
        }

        return findings.All;
    }
}
