namespace Promotion.Domain.Verifications;

/// <summary>An argument an AnalysisTemplate declares. Metrics name it as <c>{{args.NAME}}</c>.</summary>
/// <param name="Value">Its default; null when it has none.</param>
/// <param name="Secret">Where its value is read each time something is measured; never stored.</param>
/// <param name="FieldPath">Kept as written: only a Rollout has such fields, so a Stage must give the argument a value.</param>
[GenerateSerializer, Immutable, Alias("promotion.analysis-argument")]
public sealed record AnalysisArgument(string Name, string? Value, SecretKeyReference? Secret, string? FieldPath);
