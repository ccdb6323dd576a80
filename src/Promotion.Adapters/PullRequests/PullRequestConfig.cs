using System.Text.Json.Serialization;
using Promotion.Adapters.Git;

namespace Promotion.Adapters.PullRequests;

/// <summary>Config of steps about one pull request.</summary>
/// <param name="Wait">git-merge-pr: whether to wait until it can be merged.</param>
/// <param name="MergeMethod">git-merge-pr: the host's own word for how.</param>
internal sealed record PullRequestConfig(
    [property: JsonPropertyName("repoURL")] string RepoUrl,
    [property: JsonPropertyName("insecureSkipTLSVerify")] bool InsecureSkipTlsVerify,
    long PrNumber,
    string? Provider,
    string? PollInterval,
    bool Wait,
    string? MergeMethod)
{
    public GitRemote Remote(string project) => new(project, RepoUrl, InsecureSkipTlsVerify);
}
