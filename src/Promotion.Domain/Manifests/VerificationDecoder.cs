using Promotion.Domain.Verifications;

namespace Promotion.Domain.Manifests;

/// <summary>Reads a Stage's verification.</summary>
internal static class VerificationDecoder
{
    /// <summary>All fields are optional.</summary>
    public static VerificationSpec Decode(FieldReader fields) => new(
        fields.Sections("analysisTemplates", Template),
        fields.OptionalSection("analysisRunMetadata") is { } metadata ? HeadDecoder.Meta(metadata) : null,
        fields.Sections("args", Argument));

    private static AnalysisTemplateReference Template(FieldReader fields) => new(
        fields.Text("name", TextRules.Name),
        fields.OptionalText("kind", TextRules.OneOf("AnalysisTemplate", "ClusterAnalysisTemplate")) is "ClusterAnalysisTemplate");

    private static Variable Argument(FieldReader fields)
    {
        if (!fields.Has("value"))
        {
            fields.Wrong("value", "is required: expected a string");
        }

        return new Variable(fields.Text("name"), fields.OptionalText("value") ?? "");
    }
}
