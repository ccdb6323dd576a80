using System.Text.Json.Nodes;

namespace Promotion.Domain.Linting;

/// <summary>The expressions of a Stage.</summary>
internal static class StageLint
{
    public static void Check(JsonObject spec, ExpressionFindings findings)
    {
        var ofStage = VariablesLint.Check(spec.At("vars"), ExpressionPlace.Variables, KnownNames.Nothing, findings);
        var template = spec.At("promotionTemplate").At("spec");
        var ofPromotion = VariablesLint.Check(template.At("vars"), ExpressionPlace.Variables, ofStage, findings);
        StepLint.CheckTemplate(template.At("steps"), ofPromotion, findings);
        foreach (var argument in spec.At("verification").At("args").Objects())
        {
            findings.Template(argument.At("value"), ExpressionPlace.Verification.With("vars", ofStage));
        }
    }
}
