using Promotion.Domain.Artifacts;

namespace Promotion.Domain.ArgoCd;

/// <summary>What a promotion wants of an Application's source.</summary>
/// <param name="RepoUrl">Says, with the chart, which source is meant.</param>
/// <param name="Chart">Null for a git source.</param>
/// <param name="DesiredRevision">What the sync must arrive at; null when any revision will do.</param>
/// <param name="UpdateTargetRevision">Also write the desired revision into the source.</param>
/// <param name="KustomizeImages">Replaces the source's list of image overrides; empty to leave it.</param>
/// <param name="HelmParameters">Set among the source's parameters; empty to leave them.</param>
public sealed record SourceUpdate(
    string RepoUrl,
    string? Chart,
    string? DesiredRevision,
    bool UpdateTargetRevision,
    ImmutableArray<KustomizeImage> KustomizeImages,
    ImmutableArray<HelmParameter> HelmParameters)
{
    /// <summary>True when the source is the one meant: charts by exact words, git repositories by what their URLs mean.</summary>
    public bool Matches(ApplicationSource source) =>
        Chart is null && source.Chart is null
            ? RepositoryUrl.NormalizeGit(source.RepoUrl) == RepositoryUrl.NormalizeGit(RepoUrl)
            : source.RepoUrl == RepoUrl && source.Chart == Chart;
}
