namespace Promotion.Domain.Manifests;

/// <summary>Reads the origin of Freight.</summary>
internal static class OriginDecoder
{
    /// <summary>The Warehouse's name.</summary>
    public static string Decode(FieldReader fields)
    {
        fields.Text("kind", TextRules.OneOf("Warehouse"));
        return fields.Text("name", TextRules.Name);
    }
}
