using Promotion.Domain.Artifacts;

namespace Promotion.Adapters.Git;

/// <summary>A git repository as seen by a project: whose credential is used, where it is, and whether its certificate is checked.</summary>
/// <param name="RepoUrl">http(s), ssh, <c>user@host:path</c>, <c>file://</c> or the path of a folder.</param>
public sealed record GitRemote(string Project, string RepoUrl, bool InsecureSkipTlsVerify = false)
{
    /// <summary>One text for all spellings of the URL.</summary>
    internal string Normalized { get; } = RepositoryUrl.NormalizeGit(RepoUrl);

    /// <summary>The URL without user info, for git and for messages.</summary>
    internal string SafeUrl => RepositoryUrl.IsHttp(RepoUrl) && Uri.TryCreate(RepoUrl, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0
        ? RepoUrl.Replace(uri.UserInfo + "@", "", StringComparison.Ordinal)
        : RepoUrl;

    /// <inheritdoc />
    public override string ToString() => SafeUrl;
}
