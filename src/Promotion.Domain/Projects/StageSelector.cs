namespace Promotion.Domain.Projects;

/// <summary>Selects Stages by name and labels; both must match. Empty selects all.</summary>
/// <param name="Name">Exact, or with a prefix <c>regex:</c>, <c>regexp:</c> or <c>glob:</c>; null for any.</param>
[GenerateSerializer, Immutable, Alias("promotion.stage-selector")]
public sealed record StageSelector(string? Name, LabelSelector Labels);
