using Promotion.Domain.Projects;

namespace Promotion.Domain.Manifests;

/// <summary>Writes a ProjectConfig's spec.</summary>
internal static class ProjectConfigEncoder
{
    /// <summary>Policies first, then what is merely kept.</summary>
    public static FieldWriter Spec(ProjectConfigSpec spec) => spec.Kept.Aggregate(
        new FieldWriter().Sections("promotionPolicies", spec.PromotionPolicies, Policy),
        (fields, kept) => fields.Kept(kept.Key, kept.Value));

    private static FieldWriter Policy(PromotionPolicy policy) => Selection(policy)
        .Flag("autoPromotionEnabled", policy.AutoPromotionEnabled)
        .Kept("autoRollback", policy.AutoRollback);

    private static FieldWriter Selection(PromotionPolicy policy) => policy.IsDeprecatedForm
        ? new FieldWriter().Text("stage", policy.Selector.Name)
        : new FieldWriter().Section("stageSelector", LabelSelectorFields(new FieldWriter().Text("name", policy.Selector.Name), policy.Selector.Labels));

    private static FieldWriter LabelSelectorFields(FieldWriter fields, LabelSelector selector) => fields
        .TextMap("matchLabels", selector.MatchLabels)
        .Sections("matchExpressions", selector.MatchExpressions, requirement => new FieldWriter()
            .Required("key", requirement.Key)
            .Required("operator", requirement.Operator.ToString())
            .Texts("values", requirement.Values));
}
