using System.Text.Json.Nodes;

namespace Promotion.Domain.Manifests;

/// <summary>Reads an Argo CD Application or ApplicationSet.</summary>
internal static class ApplicationDecoder
{
    /// <summary>Where Argo CD keeps its objects unless told otherwise.</summary>
    public const string DefaultNamespace = "argocd";

    /// <summary>Argo CD knows the spec; here only the head is checked, and the document is kept.</summary>
    public static Manifest Decode(FieldReader document)
    {
        var head = HeadDecoder.InNamespace(document, DefaultNamespace);
        document.Ignore("operation", "spec");
        var kept = (JsonObject)document.Node.DeepClone();
        kept.Remove("status");
        return new Manifest.OfApplication(head.Project, head.Name, head.Meta, Json.From(kept));
    }
}
