namespace Promotion.Domain.Expressions.Functions;

/// <summary>
/// The newest artifact of each subscription of a Warehouse, which <see cref="CriteriaFunctions"/> read; goes into
/// <see cref="ExpressionEnvironment.Inputs"/>. The Warehouse of a chart or other artifact is not looked at.
/// </summary>
public sealed record DiscoveryInputs(
    ImmutableArray<DiscoveredCommitArtifact> Commits,
    ImmutableArray<DiscoveredImageArtifact> Images,
    ImmutableArray<ChartArtifact> Charts,
    ImmutableArray<OtherArtifact> Others);
