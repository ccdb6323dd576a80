namespace Promotion.Domain.ArgoCd;

/// <summary>One place an Application takes manifests from: a path of a git repository, or a chart of a Helm repository.</summary>
/// <param name="Chart">The chart's name; null for a git source.</param>
/// <param name="Path">Folder inside the git repository; null for its root and for charts.</param>
/// <param name="TargetRevision">Branch, tag or commit, or the chart's version; null for the default branch.</param>
/// <param name="Kustomize">The document's <c>kustomize</c> object; null when absent.</param>
/// <param name="Helm">The document's <c>helm</c> object; null when absent.</param>
public sealed record ApplicationSource(
    string RepoUrl, string? Chart, string? Path, string? TargetRevision, Json Kustomize = default, Json Helm = default)
{
    /// <summary>The document's <c>directory</c> object; null when absent.</summary>
    public Json Directory { get; init; }

    /// <summary>The name under which other sources refer to files of this one; null when they do not.</summary>
    public string? Ref { get; init; }
}
