using System.Text.RegularExpressions;
using Promotion.Domain.Artifacts;

namespace Promotion.Adapters.Git;

/// <summary>A git repository as seen by a project: whose credential is used, where it is, and whether its certificate is checked.</summary>
/// <param name="RepoUrl">http(s), ssh, <c>user@host:path</c>, <c>file://</c> or the path of a folder.</param>
/// <param name="IsBlobless">The content of files is of no interest: a mirror without it will do.</param>
public sealed partial record GitRemote(string Project, string RepoUrl, bool InsecureSkipTlsVerify = false, bool IsBlobless = false)
{
    /// <summary>The URL without user info, for git and for messages.</summary>
    internal string SafeUrl => InUrl().Replace(RepoUrl, "$1");

    /// <summary>What stands before the host of an http(s) URL, <c>user:password</c> as written; empty when nothing does.</summary>
    internal string UserInfo => InUrl().Match(RepoUrl).Groups[2].Value;

    /// <summary>One text for all spellings of the URL, by Kargo's rules.</summary>
    internal string Normalized => RepositoryUrl.NormalizeGit(RepoUrl);

    /// <summary>
    /// One text for the spellings of a URL that surely mean one repository. The case of the path is kept, since on some servers it counts.
    /// </summary>
    internal string MirrorKey
    {
        get
        {
            var text = SafeUrl.TrimEnd('/');
            text = text.EndsWith(".git", StringComparison.Ordinal) ? text[..^4] : text;
            return RepositoryUrl.IsHttp(text) && Uri.TryCreate(text, UriKind.Absolute, out var uri)
                ? uri.GetLeftPart(UriPartial.Authority) + uri.PathAndQuery
                : text;
        }
    }

    /// <summary>The host, or what stands for it, whose patience is spared.</summary>
    internal string Host => Uri.TryCreate(SafeUrl, UriKind.Absolute, out var uri) ? uri.Authority : SafeUrl.Split(':')[0];

    /// <inheritdoc />
    public override string ToString() => SafeUrl;

    [GeneratedRegex("^(https?://)([^/?#]*)@", RegexOptions.IgnoreCase)]
    private static partial Regex InUrl();
}
