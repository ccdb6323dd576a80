using Promotion.Domain.Links;
using Promotion.Domain.Projects;

namespace Promotion.Domain.Manifests;

/// <summary>Reads a ProjectConfig or ClusterConfig.</summary>
internal static class ProjectConfigDecoder
{
    // Not acted upon yet, see ProjectConfigSpec.Kept.
    private static readonly string[] Unserved = ["promotionWindows", "webhookReceivers"];

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

    /// <summary>The ClusterConfig, of which there is one, called <c>cluster</c>.</summary>
    public static Manifest DecodeClusterWide(FieldReader document)
    {
        var head = HeadDecoder.ClusterWide(document, TextRules.OneOf(Project.ClusterConfig));
        var kept = ImmutableSortedDictionary<string, Json>.Empty;
        if (document.OptionalSection("spec") is { } fields)
        {
            var client = GitClient(fields);
            kept = client.IsNull ? Kept(fields) : Kept(fields).Add("gitClient", client);
        }

        return new Manifest.OfProjectConfig("", head.Name, head.Meta, ProjectConfigSpec.Empty with { Kept = kept });
    }

    private static ProjectConfigSpec Spec(FieldReader fields)
    {
        var policies = fields.Sections("promotionPolicies", Policy);
        Duplicates.Report(fields, "promotionPolicies", policies.Select(ExactName), "a Stage that no earlier policy names");
        return new ProjectConfigSpec(policies, Kept(fields));
    }

    private static ImmutableSortedDictionary<string, Json> Kept(FieldReader fields) => Unserved.Concat(DeepLink.Fields)
        .Select(name => KeyValuePair.Create(name, DeepLink.Fields.Contains(name) ? Links(fields, name) : fields.AnyObjects(name)))
        .Where(kept => !kept.Value.IsNull)
        .ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static Json Links(FieldReader fields, string name)
    {
        foreach (var link in fields.Sections(name, link => link))
        {
            link.Text("title", TextRules.NotEmpty);
            link.Text("url", DeepLink.UrlRule);
            link.OptionalText("description");
            link.OptionalText("if", DeepLink.ConditionRule);
        }

        return fields.AnyObjects(name);
    }

    // By this server all is signed with one key, see the settings; the fields are checked as Kargo checks them.
    private static Json GitClient(FieldReader fields)
    {
        if (fields.OptionalSection("gitClient") is not { } client)
        {
            return Json.Null;
        }

        client.Text("name", TextRules.NotEmpty);
        client.Text("email", TextRules.NotEmpty);
        client.OptionalSection("signingKeySecret")?.Text("name", TextRules.Name);
        return Json.From(client.Node);
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
