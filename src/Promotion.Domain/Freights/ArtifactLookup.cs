using System.Buffers;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Versions;
using Promotion.Domain.Warehouses;

namespace Promotion.Domain.Freights;

/// <summary>
/// Finds the artifact that a choice means: among what a subscription discovered, or, when the choice says all there is to know of it, as
/// the choice has it. The artifact carries repository and name as the subscription writes them.
/// </summary>
internal static class ArtifactLookup
{
    private const int ShortestCommit = 7;
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>The artifact; null when nothing discovered is meant and the choice leaves something open.</summary>
    public static object? Find(Subscription subscription, Discovered? found, ArtifactChoice choice) => (subscription, choice) switch
    {
        (Subscription.Git git, ArtifactChoice.Pick pick) => Commit(git, found, pick.Reference),
        (Subscription.Git git, ArtifactChoice.OfCommit { Commit: var commit }) => Commit(git, found, commit),
        (Subscription.Image image, ArtifactChoice.Pick pick) => Image(image, found, Image(pick.Reference)),
        (Subscription.Image image, ArtifactChoice.OfImage chosen) => Image(image, found, chosen.Image),
        (Subscription.Chart chart, ArtifactChoice.Pick pick) => Chart(chart, found, pick.Reference),
        (Subscription.Chart chart, ArtifactChoice.OfChart chosen) => Chart(chart, found, chosen.Chart.Version),
        _ => null,
    };

    /// <summary>The best that was discovered; null when nothing was.</summary>
    public static object? Newest(Discovered? found) => found switch
    {
        Discovered.Commits { Items: [var newest, ..] } => newest,
        Discovered.Images { Items: [var newest, ..] } => newest,
        Discovered.Charts { Items: [var newest, ..] } => newest,
        _ => null,
    };

    /// <summary>What was discovered, as a reference says it, best first.</summary>
    public static IEnumerable<string> References(Discovered? found) => found switch
    {
        Discovered.Commits commits => commits.Items.Select(commit => string.IsNullOrEmpty(commit.Tag) ? commit.Id : commit.Tag),
        Discovered.Images images => images.Items.Select(image => image.Tag),
        Discovered.Charts charts => charts.Items.Select(chart => chart.Version),
        _ => [],
    };

    private static GitCommit? Commit(Subscription.Git git, Discovered? found, string reference)
    {
        var items = found is Discovered.Commits commits ? commits.Items : [];
        return items.FirstOrDefault(commit => commit.Tag == reference)
            ?? items.FirstOrDefault(commit => commit.Id == reference)
            ?? Beginning(items, reference)
            ?? (IsCommit(reference) ? new GitCommit(git.RepoUrl, reference, git.Branch, null, null, null, null, git.Name) : null);
    }

    private static GitCommit? Commit(Subscription.Git git, Discovered? found, GitCommit chosen)
    {
        var items = found is Discovered.Commits commits ? commits.Items : [];
        return items.FirstOrDefault(commit => Agrees(chosen.Id, commit.Id) && Agrees(chosen.Tag, commit.Tag) && (chosen.Id.Length > 0 || chosen.Tag?.Length > 0))
            ?? (IsCommit(chosen.Id) ? chosen with { RepoUrl = git.RepoUrl, SubscriptionName = git.Name } : null);
    }

    private static GitCommit? Beginning(ImmutableArray<GitCommit> items, string reference)
    {
        if (reference.Length < ShortestCommit)
        {
            return null;
        }

        var matches = items.Where(commit => commit.Id.StartsWith(reference, StringComparison.Ordinal)).Take(2).ToImmutableArray();
        return matches is [var only] ? only : null;
    }

    private static ContainerImage Image(string reference)
    {
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        var (tag, digest) = at >= 0 ? (reference[..at], reference[(at + 1)..]) : IsDigest(reference) ? ("", reference) : (reference, "");
        return new ContainerImage("", tag, digest, ImmutableSortedDictionary<string, string>.Empty, null);
    }

    private static ContainerImage? Image(Subscription.Image image, Discovered? found, ContainerImage chosen)
    {
        var items = found is Discovered.Images images ? images.Items : [];
        return items.FirstOrDefault(item => Agrees(chosen.Tag, item.Tag) && Agrees(chosen.Digest, item.Digest) && (chosen.Tag.Length > 0 || chosen.Digest.Length > 0))
            ?? (chosen.Tag.Length > 0 && IsDigest(chosen.Digest) ? chosen with { RepoUrl = image.RepoUrl, SubscriptionName = image.Name } : null);
    }

    private static HelmChart? Chart(Subscription.Chart chart, Discovered? found, string version) =>
        (found as Discovered.Charts)?.Items.FirstOrDefault(item => item.Version == version)
        ?? (SemanticVersion.TryParse(version, true, out _) ? new HelmChart(chart.RepoUrl, chart.ChartName, version, chart.Name) : null);

    private static bool Agrees(string? chosen, string? found) => string.IsNullOrEmpty(chosen) || chosen == found;

    private static bool IsCommit(string text) => text.Length is 40 or 64 && !text.AsSpan().ContainsAnyExcept(Hexadecimal);

    private static bool IsDigest(string text) =>
        text.StartsWith("sha256:", StringComparison.Ordinal) && text.Length == 71 && !text.AsSpan(7).ContainsAnyExcept(Hexadecimal);
}
