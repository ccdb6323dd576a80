using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Manifests;

/// <summary>Writes a Stage's spec.</summary>
internal static class StageEncoder
{
    /// <summary>Defaults are left out.</summary>
    public static FieldWriter Spec(StageSpec spec) => new FieldWriter()
        .Text("shard", spec.Shard)
        .Sections("vars", spec.Vars, StepEncoder.Variable)
        .Sections("requestedFreight", spec.RequestedFreight, Request)
        .Section("promotionTemplate", spec.PromotionTemplate is { } template ? new FieldWriter().Section("spec", Template(template)) : null)
        .Section("verification", spec.Verification is { } verification ? Verification(verification) : null)
        .Kept("targets", spec.Targets);

    private static FieldWriter Request(FreightRequest request) => new FieldWriter()
        .Section("origin", ManifestEncoder.Origin(request.Warehouse))
        .Section("sources", new FieldWriter()
            .Flag("direct", request.Direct)
            .Texts("stages", request.Stages)
            .Duration("requiredSoakTime", request.RequiredSoakTime)
            .Choice("availabilityStrategy", request.AvailabilityStrategy, AvailabilityStrategy.OneOf)
            .Section("autoPromotionOptions", request.SelectionPolicy is SelectionPolicy.NewestFreight
                ? null
                : new FieldWriter().Required("selectionPolicy", request.SelectionPolicy.ToString())));

    private static FieldWriter Template(PromotionTemplate template) => new FieldWriter()
        .Sections("vars", template.Vars, StepEncoder.Variable)
        .Sections("steps", template.Steps, StepEncoder.Step);

    private static FieldWriter Verification(VerificationSpec verification) => new FieldWriter()
        .Sections("analysisTemplates", verification.AnalysisTemplates, template => new FieldWriter()
            .Required("name", template.Name)
            .Text("kind", template.IsCluster ? "ClusterAnalysisTemplate" : null))
        .Section("analysisRunMetadata", verification.AnalysisRunMetadata is { } meta ? ManifestEncoder.Meta(new FieldWriter(), meta) : null)
        .Sections("args", verification.Args, argument => new FieldWriter().Required("name", argument.Name).Required("value", argument.Value));
}
