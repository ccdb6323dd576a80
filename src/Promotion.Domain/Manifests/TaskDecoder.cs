using Promotion.Domain.Promotions;

namespace Promotion.Domain.Manifests;

/// <summary>Reads a PromotionTask or ClusterPromotionTask.</summary>
internal static class TaskDecoder
{
    /// <summary>A task of a project.</summary>
    public static Manifest Decode(FieldReader document) => Decode(document, HeadDecoder.Namespaced(document));

    /// <summary>A task for all projects.</summary>
    public static Manifest DecodeClusterWide(FieldReader document) => Decode(document, HeadDecoder.ClusterWide(document));

    private static Manifest.OfTask Decode(FieldReader document, Head head) =>
        new(head.Project, head.Name, head.Meta, Spec(document.Section("spec")));

    private static PromotionTaskSpec Spec(FieldReader fields)
    {
        if (!fields.Has("steps"))
        {
            fields.Wrong("steps", "is required: expected a list with at least one entry");
        }

        return new PromotionTaskSpec(fields.Sections("vars", Variable), StepDecoder.Steps(fields, mayReferToTasks: false));
    }

    private static TaskVariable Variable(FieldReader fields) =>
        new(fields.Text("name", TextRules.Variable), fields.OptionalText("value"));
}
