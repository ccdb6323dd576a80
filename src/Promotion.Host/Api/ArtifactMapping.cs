using Promotion.Domain.Artifacts;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Artifacts on the wire.</summary>
internal static class ArtifactMapping
{
    /// <summary>All artifacts: commits, images, charts, others, each in their order.</summary>
    public static IEnumerable<Wire.Artifact> ToWire(this ArtifactSet artifacts) =>
    [
        .. artifacts.Commits.Select(ToWire),
        .. artifacts.Images.Select(ToWire),
        .. artifacts.Charts.Select(ToWire),
        .. artifacts.Artifacts.Select(ToWire),
    ];

    /// <summary>A commit.</summary>
    public static Wire.Artifact ToWire(this GitCommit commit) => new()
    {
        Subscription = commit.SubscriptionName ?? "",
        Commit = new Wire.GitCommit
        {
            RepoUrl = commit.RepoUrl,
            Id = commit.Id,
            Branch = commit.Branch ?? "",
            Tag = commit.Tag ?? "",
            Message = commit.Message ?? "",
            Author = commit.Author ?? "",
            Committer = commit.Committer ?? "",
        },
    };

    /// <summary>An image.</summary>
    public static Wire.Artifact ToWire(this ContainerImage image) => new()
    {
        Subscription = image.SubscriptionName ?? "",
        Image = new Wire.ContainerImage { RepoUrl = image.RepoUrl, Tag = image.Tag, Digest = image.Digest, Annotations = { image.Annotations } },
    };

    /// <summary>A chart.</summary>
    public static Wire.Artifact ToWire(this HelmChart chart) => new()
    {
        Subscription = chart.SubscriptionName ?? "",
        Chart = new Wire.HelmChart { RepoUrl = chart.RepoUrl, Chart = chart.Name ?? "", Version = chart.Version },
    };

    private static Wire.Artifact ToWire(GenericArtifact artifact) => new()
    {
        Subscription = artifact.SubscriptionName,
        Generic = new Wire.GenericArtifact { ArtifactType = artifact.ArtifactType, Version = artifact.Version, Metadata = artifact.Metadata.ToWire() },
    };
}
