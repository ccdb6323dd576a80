namespace Promotion.Domain.Manifests;

/// <summary>Reads the fields of a label selector.</summary>
internal static class LabelSelectorDecoder
{
    /// <summary>The fields may sit among others, as they do in a Stage selector.</summary>
    public static LabelSelector Decode(FieldReader fields) => new(
        fields.TextMap("matchLabels", TextRules.MetadataKey, TextRules.LabelValue),
        fields.Sections("matchExpressions", Requirement));

    private static LabelRequirement Requirement(FieldReader fields)
    {
        var comparison = fields.Text("operator", TextRules.OneOf(Enum.GetNames<LabelOperator>()));
        var values = fields.Texts("values", TextRules.LabelValue);
        var known = Enum.TryParse<LabelOperator>(comparison, out var parsed) ? parsed : LabelOperator.Exists;
        var wantsValues = known is LabelOperator.In or LabelOperator.NotIn;
        if (wantsValues && values.IsEmpty)
        {
            fields.Wrong("values", $"expected at least one value for the operator {comparison}");
        }
        else if (!wantsValues && !values.IsEmpty && parsed == known)
        {
            fields.Wrong("values", $"expected no values for the operator {comparison}");
        }

        return new LabelRequirement(fields.Text("key", TextRules.MetadataKey), known, values);
    }
}
