namespace Promotion.Domain.Expressions.Functions;

/// <summary>The artifacts of all Freight of a promotion, not only of the one being promoted.</summary>
public sealed record FreightArtifacts(
    ImmutableArray<CommitArtifact> Commits,
    ImmutableArray<ImageArtifact> Images,
    ImmutableArray<ChartArtifact> Charts,
    ImmutableArray<OtherArtifact> Others)
{
    /// <summary>No artifacts.</summary>
    public static FreightArtifacts Empty { get; } = new([], [], [], []);
}
