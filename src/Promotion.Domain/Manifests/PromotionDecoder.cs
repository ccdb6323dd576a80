using Promotion.Domain.Promotions;

namespace Promotion.Domain.Manifests;

/// <summary>Reads a request to promote.</summary>
internal static class PromotionDecoder
{
    /// <summary>Variables and steps are taken from the Stage, so those in the manifest are passed over, as in Kargo.</summary>
    public static Manifest Decode(FieldReader document)
    {
        var head = HeadDecoder.NamedByServer(document, (PromotionPriority.Annotation, IsPriority));
        var spec = document.Section("spec");
        spec.Ignore("vars", "steps");
        spec.Refuse("target", "promoting to a target is not supported; leave it out to promote to the Stage");
        if (spec.Has("freight") == spec.Has("origin"))
        {
            spec.Wrong("expected exactly one of freight, a Freight's name, and origin, for the newest Freight of a Warehouse");
        }

        return new Manifest.OfPromotion(
            head.Project,
            head.Name,
            head.Meta,
            spec.Text("stage", TextRules.Name),
            spec.OptionalText("freight", TextRules.Name),
            spec.OptionalSection("origin") is { } origin ? OriginDecoder.Decode(origin) : null);
    }

    private static string? IsPriority(string text) =>
        PromotionPriority.Parse(text) is null ? $"a whole number from -{PromotionPriority.Highest} to {PromotionPriority.Highest}" : null;
}
