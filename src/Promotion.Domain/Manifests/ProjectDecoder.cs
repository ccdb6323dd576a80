namespace Promotion.Domain.Manifests;

/// <summary>Reads a Project.</summary>
internal static class ProjectDecoder
{
    /// <summary>A Project is its name and metadata; the policies it once held have moved to ProjectConfig.</summary>
    public static Manifest Decode(FieldReader document)
    {
        var head = HeadDecoder.ClusterWide(document, TextRules.Label);
        if (document.Node["spec"] is System.Text.Json.Nodes.JsonObject { Count: 0 })
        {
            document.Ignore("spec");
        }
        else
        {
            document.Refuse("spec", "a Project has no spec any more; move promotionPolicies to the spec of a ProjectConfig named like the project");
        }

        return new Manifest.OfProject(head.Name, head.Meta);
    }
}
