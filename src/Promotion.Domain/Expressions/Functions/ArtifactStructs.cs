namespace Promotion.Domain.Expressions.Functions;

/// <summary>Artifacts as the structs expressions see, with Kargo's field names.</summary>
internal static class ArtifactStructs
{
    public static GoStructType Origin { get; } = new("FreightOrigin", new("Kind", "kind"), new("Name", "name"));

    public static GoStructType Commit { get; } = new(
        "GitCommit", new("RepoURL", "repoURL"), new("ID", "id"), new("Branch", "branch"), new("Tag", "tag"),
        new("Message", "message"), new("Author", "author"), new("Committer", "committer"));

    public static GoStructType Image { get; } = new(
        "Image", new("RepoURL", "repoURL"), new("Tag", "tag"), new("Digest", "digest"), new("Annotations", "annotations"));

    public static GoStructType Chart { get; } = new(
        "Chart", new("RepoURL", "repoURL"), new("Name", "name"), new("Version", "version"));

    public static GoStructType Other { get; } = new(
        "ArtifactReference", new("ArtifactType", "artifactType"), new("SubscriptionName", "subscriptionName"),
        new("Version", "version"), new("Metadata", "metadata"));

    public static GoStructType DiscoveredCommit { get; } = new(
        "DiscoveredCommit", new("ID", "id"), new("Branch", "branch"), new("Tag", "tag"), new("Subject", "subject"),
        new("Author", "author"), new("Committer", "committer"), new("CreatorDate", "creatorDate"));

    public static GoStructType DiscoveredImage { get; } = new(
        "DiscoveredImageReference", new("Tag", "tag"), new("Digest", "digest"), new("Annotations", "annotations"),
        new("CreatedAt", "createdAt"));

    public static GoStruct Of(CommitArtifact commit) =>
        new(Commit, commit.RepoUrl, commit.Id, commit.Branch, commit.Tag, commit.Message, commit.Author, commit.Committer);

    public static GoStruct Of(ImageArtifact image) =>
        new(Image, image.RepoUrl, image.Tag, image.Digest, GoDictionary.OfText(image.Annotations));

    public static GoStruct Of(ChartArtifact chart) => new(Chart, chart.RepoUrl, chart.Name, chart.Version);

    public static GoStruct Of(OtherArtifact other) =>
        new(Other, other.ArtifactType, other.SubscriptionName, other.Version, JsonValues.From(other.Metadata));

    public static GoStruct Of(DiscoveredCommitArtifact commit) => new(
        DiscoveredCommit, commit.Id, commit.Branch, commit.Tag, commit.Subject, commit.Author, commit.Committer, commit.CreatorDate);

    public static GoStruct Of(DiscoveredImageArtifact image) =>
        new(DiscoveredImage, image.Tag, image.Digest, GoDictionary.OfText(image.Annotations), image.CreatedAt);
}
