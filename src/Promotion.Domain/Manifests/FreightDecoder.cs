using Promotion.Domain.Artifacts;

namespace Promotion.Domain.Manifests;

/// <summary>Reads a Freight assembled by hand. Its fields sit at the root, as in Kargo.</summary>
internal static class FreightDecoder
{
    /// <summary>The name and the time of discovery are the server's to give.</summary>
    public static Manifest Decode(FieldReader document)
    {
        var head = HeadDecoder.NamedByServer(document);
        document.Ignore("discoveredAt");
        var artifacts = new ArtifactSet(
            document.Sections("commits", Commit),
            document.Sections("images", Image),
            document.Sections("charts", Chart),
            document.Sections("artifacts", Artifact));
        if (artifacts.IsEmpty)
        {
            document.Wrong("expected at least one artifact in commits, images, charts or artifacts");
        }

        return new Manifest.OfFreight(
            head.Project,
            head.Name,
            head.Meta,
            document.OptionalText("alias", TextRules.LabelValue),
            OriginDecoder.Decode(document.Section("origin")),
            artifacts);
    }

    private static GitCommit Commit(FieldReader fields) => new(
        fields.Text("repoURL"),
        fields.Text("id"),
        fields.OptionalText("branch"),
        fields.OptionalText("tag"),
        fields.OptionalText("message"),
        fields.OptionalText("author"),
        fields.OptionalText("committer"),
        fields.OptionalText("subscriptionName"));

    private static ContainerImage Image(FieldReader fields) => new(
        fields.Text("repoURL"),
        fields.Text("tag"),
        fields.Text("digest", TextRules.Digest),
        fields.TextMap("annotations"),
        fields.OptionalText("subscriptionName"));

    private static HelmChart Chart(FieldReader fields) => new(
        fields.Text("repoURL"), fields.OptionalText("name"), fields.Text("version"), fields.OptionalText("subscriptionName"));

    private static GenericArtifact Artifact(FieldReader fields) => new(
        fields.OptionalText("artifactType") ?? "", fields.Text("subscriptionName"), fields.Text("version"), fields.AnyObject("metadata"));
}
