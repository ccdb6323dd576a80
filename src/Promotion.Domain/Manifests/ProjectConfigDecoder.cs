using Promotion.Domain.Projects;

namespace Promotion.Domain.Manifests;

/// <summary>Reads a ProjectConfig.</summary>
internal static class ProjectConfigDecoder
{
    // Accepted and kept, see ProjectConfigSpec.Unserved.
    private static readonly string[] Unserved = ["freightLinks", "promotionWindows", "stageLinks", "webhookReceivers"];

    /// <summary>The spec may be left out.</summary>
    public static Manifest Decode(FieldReader document)
    {
        var head = HeadDecoder.Namespaced(document, (Retention.FreightAnnotation, Retention.WhyNot), (Retention.StepLogsAnnotation, Retention.WhyNot));
        if (head.Name != head.Project)
        {
            document.Wrong($"metadata.name is \"{head.Name}\", expected the namespace's name \"{head.Project}\": a project has one ProjectConfig");
        }

        var spec = document.OptionalSection("spec") is { } fields ? Spec(fields) : ProjectConfigSpec.Empty;
        return new Manifest.OfProjectConfig(head.Project, head.Name, head.Meta, spec);
    }

    private static ProjectConfigSpec Spec(FieldReader fields)
    {
        var policies = fields.Sections("promotionPolicies", Policy);
        Duplicates.Report(fields, "promotionPolicies", policies.Select(ExactName), "a Stage that no earlier policy names");
        var unserved = Unserved.Select(name => KeyValuePair.Create(name, fields.AnyObjects(name))).Where(kept => !kept.Value.IsNull);
        return new ProjectConfigSpec(policies, unserved.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private static PromotionPolicy Policy(FieldReader fields)
    {
        if (fields.Has("stage") == fields.Has("stageSelector"))
        {
            fields.Wrong("expected exactly one of stage and stageSelector");
        }

        var stage = fields.OptionalText("stage", TextRules.Name);
        var selector = fields.OptionalSection("stageSelector");
        return new PromotionPolicy(
            selector is null ? new StageSelector(stage, LabelSelector.Everything) : Selector(selector),
            fields.Flag("autoPromotionEnabled"),
            AutoRollback(fields),
            IsDeprecatedForm: selector is null);
    }

    private static StageSelector Selector(FieldReader fields) => new(
        fields.OptionalText("name", TextRules.StagePattern), LabelSelectorDecoder.Decode(fields));

    private static Json AutoRollback(FieldReader fields)
    {
        if (fields.OptionalSection("autoRollback") is not { } rollback)
        {
            return Json.Null;
        }

        rollback.Texts("onPromotion", TextRules.OneOf("Failed", "Errored"));
        rollback.Texts("onVerification", TextRules.OneOf("Failed", "Error"));
        return Json.From(rollback.Node);
    }

    private static string? ExactName(PromotionPolicy policy) =>
        policy.Selector.Name is { } name && !name.Contains(':', StringComparison.Ordinal) ? name : null;
}
