namespace Promotion.Domain.Manifests;

/// <summary>Reads a Namespace.</summary>
internal static class NamespaceDecoder
{
    private const string ProjectLabel = "kargo.akuity.io/project";

    /// <summary>A project needs no namespace here, so the one prepared for it in Kubernetes is accepted and yields nothing.</summary>
    public static Manifest? Decode(FieldReader document)
    {
        document.Ignore("spec");
        var head = HeadDecoder.ClusterWide(document, TextRules.Label);
        if (head.Meta.Labels.GetValueOrDefault(ProjectLabel) != "true")
        {
            document.Wrong($"expected the label {ProjectLabel}: \"true\"; other namespaces have no meaning here, remove the document");
        }

        return null;
    }
}
