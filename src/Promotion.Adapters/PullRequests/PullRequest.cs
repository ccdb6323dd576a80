namespace Promotion.Adapters.PullRequests;

/// <summary>A pull request as its host tells of it; GitLab says merge request.</summary>
/// <param name="Url">Its page for people.</param>
/// <param name="Body">Its description.</param>
/// <param name="SourceCommit">The commit it would merge, or has merged.</param>
/// <param name="MergeCommit">What the merge made; null until then, and where the host does not tell.</param>
/// <param name="Readiness">Whether it can be merged now.</param>
internal sealed record PullRequest(
    long Number, string Url, PullRequestState State, string Body, string? SourceCommit, string? MergeCommit, Readiness Readiness);
