using Promotion.Domain.Artifacts;

namespace Promotion.Domain.Freights;

/// <summary>An artifact that a person chooses for a Freight. What is left out is taken from what the Warehouse discovered.</summary>
public abstract record ArtifactChoice
{
    private ArtifactChoice() { }

    /// <summary>Whatever a reference means in a subscription, which is called by name or repository.</summary>
    /// <param name="Reference">A commit or the first 7 or more digits of one, a tag, a digest, <c>TAG@DIGEST</c>, or a chart version.</param>
    public sealed record Pick(string Subscription, string Reference) : ArtifactChoice;

    /// <summary>A commit, by id or tag.</summary>
    public sealed record OfCommit(GitCommit Commit) : ArtifactChoice;

    /// <summary>An image, by tag, digest or both.</summary>
    public sealed record OfImage(ContainerImage Image) : ArtifactChoice;

    /// <summary>A version of a chart.</summary>
    public sealed record OfChart(HelmChart Chart) : ArtifactChoice;

    /// <summary>The repository or name by which the choice calls its subscription.</summary>
    public string Place => this switch
    {
        Pick pick => pick.Subscription,
        OfCommit commit => commit.Commit.RepoUrl,
        OfImage image => image.Image.RepoUrl,
        OfChart chart => string.IsNullOrEmpty(chart.Chart.Name) ? chart.Chart.RepoUrl : $"{chart.Chart.RepoUrl.TrimEnd('/')}/{chart.Chart.Name}",
        _ => "",
    };
}
