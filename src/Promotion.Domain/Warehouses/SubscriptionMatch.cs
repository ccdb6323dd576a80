using Promotion.Domain.Artifacts;
using Promotion.Domain.Text;

namespace Promotion.Domain.Warehouses;

/// <summary>
/// Which artifacts correspond to a subscription. Source of the rules: Kargo's admission of Freight, which compares git and chart
/// repositories normalized and image repositories as written.
/// </summary>
public static class SubscriptionMatch
{
    /// <summary>True for a commit of the subscribed repository.</summary>
    public static bool Covers(this Subscription subscription, GitCommit commit) =>
        subscription is Subscription.Git git && RepositoryUrl.NormalizeGit(git.RepoUrl) == RepositoryUrl.NormalizeGit(commit.RepoUrl);

    /// <summary>True for an image of the subscribed repository.</summary>
    public static bool Covers(this Subscription subscription, ContainerImage image) =>
        subscription is Subscription.Image { RepoUrl: var url } && url == image.RepoUrl;

    /// <summary>True for a version of the subscribed chart.</summary>
    public static bool Covers(this Subscription subscription, HelmChart chart) =>
        subscription is Subscription.Chart subscribed && Place(subscribed.RepoUrl, subscribed.ChartName) == Place(chart.RepoUrl, chart.Name);

    /// <summary>
    /// True when people may mean the subscription by this text: its name, its repository in any spelling, or, of a chart in a repository with
    /// several, <c>REPOSITORY/CHART</c>.
    /// </summary>
    public static bool IsCalled(this Subscription subscription, string text) => subscription.Name == text || subscription switch
    {
        Subscription.Git git => RepositoryUrl.NormalizeGit(git.RepoUrl) == RepositoryUrl.NormalizeGit(text),
        Subscription.Image image => RepositoryUrl.NormalizeImage(image.RepoUrl) == RepositoryUrl.NormalizeImage(text),
        Subscription.Chart chart => Place(chart.RepoUrl, null) == Place(text, null) || Place(chart.RepoUrl, chart.ChartName) == Place(text, null),
        _ => false,
    };

    /// <summary>The subscription as people call it: its repository, with the chart where the repository has several.</summary>
    public static string Place(this Subscription subscription) =>
        subscription is Subscription.Chart { ChartName: { Length: > 0 } chart } ? $"{subscription.RepoUrl.TrimEnd('/')}/{chart}" : subscription.RepoUrl;

    /// <summary>The last part of its repository's name, by which artifacts are shown in short; a chart's own name if it has one.</summary>
    public static string ShortName(this Subscription subscription)
    {
        var last = subscription is Subscription.Chart { ChartName: { Length: > 0 } chart } ? chart : subscription.RepoUrl.TrimEnd('/').Split('/')[^1];
        return last.EndsWith(".git", StringComparison.Ordinal) ? last[..^4] : last;
    }

    private static string Place(string repoUrl, string? chart) => GoPath.Join(RepositoryUrl.NormalizeChart(repoUrl), chart ?? "");
}
