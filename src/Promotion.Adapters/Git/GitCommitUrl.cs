using System.Text.RegularExpressions;

namespace Promotion.Adapters.Git;

/// <summary>Where people look at a commit in their browser.</summary>
internal static partial class GitCommitUrl
{
    /// <summary>The page of a commit; null when neither the provider is named nor the host tells it.</summary>
    public static string? Of(string repoUrl, string? provider, string commit)
    {
        if (Page(repoUrl) is not var (root, host)) return null;
        return (provider ?? ProviderOf(host)) switch
        {
            "github" or "gitea" or "azure" => $"{root}/commit/{commit}",
            "gitlab" => $"{root}/-/commit/{commit}",
            "bitbucket" => $"{root}/commits/{commit}",
            _ => null,
        };
    }

    /// <summary>The provider that a host's name tells; null when it tells none.</summary>
    public static string? ProviderOf(string host) => host switch
    {
        _ when host.Contains("github", StringComparison.Ordinal) || host.EndsWith(".ghe.com", StringComparison.Ordinal) => "github",
        _ when host.Contains("gitlab", StringComparison.Ordinal) => "gitlab",
        _ when host.Contains("gitea", StringComparison.Ordinal) => "gitea",
        "dev.azure.com" or "ssh.dev.azure.com" => "azure",
        _ when host.EndsWith("visualstudio.com", StringComparison.Ordinal) => "azure",
        "bitbucket.org" => "bitbucket",
        _ => null,
    };

    /// <summary>The repository's own page, also for addresses of ssh.</summary>
    private static (string Root, string Host)? Page(string repoUrl)
    {
        var scp = ScpForm().Match(repoUrl);
        var address = scp.Success ? $"ssh://{scp.Groups["host"].Value}/{scp.Groups["path"].Value}" : repoUrl;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0) return null;
        var path = uri.AbsolutePath.TrimEnd('/');
        if (path.EndsWith(".git", StringComparison.OrdinalIgnoreCase)) path = path[..^4];
        if (uri.Host == "ssh.dev.azure.com" && path.Split('/') is ["", "v3", var organization, var project, var repository])
        {
            return ($"https://dev.azure.com/{organization}/{project}/_git/{repository}", uri.Host);
        }
        var isWeb = uri.Scheme is "http" or "https";
        return ($"{(isWeb ? uri.GetLeftPart(UriPartial.Authority) : $"https://{uri.Host}")}{path}", uri.Host);
    }

    [GeneratedRegex(@"^(?:[^/@:]+@)?(?<host>[^/:]+):(?!//)(?<path>[^\s]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex ScpForm();
}
