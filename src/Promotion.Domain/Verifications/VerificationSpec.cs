namespace Promotion.Domain.Verifications;

/// <summary>How a Stage's Freight is verified, as written.</summary>
[GenerateSerializer, Immutable, Alias("promotion.verification-spec")]
public sealed record VerificationSpec(
    ImmutableArray<AnalysisTemplateReference> AnalysisTemplates, ObjectMeta? AnalysisRunMetadata, ImmutableArray<Variable> Args);
