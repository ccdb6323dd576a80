namespace Promotion.Domain.Manifests;

/// <summary>Reads a ConfigMap.</summary>
internal static class ConfigMapDecoder
{
    /// <summary>Only text is kept.</summary>
    public static Manifest Decode(FieldReader document)
    {
        var head = HeadDecoder.Namespaced(document);
        document.Ignore("immutable");
        document.Refuse("binaryData", "binary values are not supported; write text under data");
        return new Manifest.OfConfigMap(head.Project, head.Name, head.Meta, document.TextMap("data", TextRules.DataKey));
    }
}
