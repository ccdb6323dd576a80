namespace Promotion.Domain.Artifacts;

/// <summary>The artifacts of one Freight. Immutable for its life.</summary>
[GenerateSerializer, Immutable, Alias("promotion.artifact-set")]
public sealed record ArtifactSet(
    ImmutableArray<GitCommit> Commits,
    ImmutableArray<ContainerImage> Images,
    ImmutableArray<HelmChart> Charts,
    ImmutableArray<GenericArtifact> Artifacts)
{
    /// <summary>No artifacts.</summary>
    public static readonly ArtifactSet Empty = new([], [], [], []);

    /// <summary>True when nothing is carried.</summary>
    public bool IsEmpty => Commits.IsEmpty && Images.IsEmpty && Charts.IsEmpty && Artifacts.IsEmpty;
}
