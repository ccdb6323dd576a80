using Promotion.Domain.Artifacts;

namespace Promotion.Domain.Manifests;

/// <summary>Writes the fields of a Freight.</summary>
internal static class FreightEncoder
{
    /// <summary>The fields follow the head at the root.</summary>
    public static FieldWriter Fields(FieldWriter root, Manifest.OfFreight freight) => root
        .Text("alias", freight.Alias)
        .Section("origin", ManifestEncoder.Origin(freight.Warehouse))
        .Sections("commits", freight.Artifacts.Commits, Commit)
        .Sections("images", freight.Artifacts.Images, Image)
        .Sections("charts", freight.Artifacts.Charts, Chart)
        .Sections("artifacts", freight.Artifacts.Artifacts, Artifact);

    private static FieldWriter Commit(GitCommit commit) => new FieldWriter()
        .Required("repoURL", commit.RepoUrl)
        .Required("id", commit.Id)
        .Text("branch", commit.Branch)
        .Text("tag", commit.Tag)
        .Text("message", commit.Message)
        .Text("author", commit.Author)
        .Text("committer", commit.Committer)
        .Text("subscriptionName", commit.SubscriptionName);

    private static FieldWriter Image(ContainerImage image) => new FieldWriter()
        .Required("repoURL", image.RepoUrl)
        .Required("tag", image.Tag)
        .Required("digest", image.Digest)
        .TextMap("annotations", image.Annotations)
        .Text("subscriptionName", image.SubscriptionName);

    private static FieldWriter Chart(HelmChart chart) => new FieldWriter()
        .Required("repoURL", chart.RepoUrl)
        .Text("name", chart.Name)
        .Required("version", chart.Version)
        .Text("subscriptionName", chart.SubscriptionName);

    private static FieldWriter Artifact(GenericArtifact artifact) => new FieldWriter()
        .Text("artifactType", artifact.ArtifactType)
        .Required("subscriptionName", artifact.SubscriptionName)
        .Required("version", artifact.Version)
        .Kept("metadata", artifact.Metadata);
}
