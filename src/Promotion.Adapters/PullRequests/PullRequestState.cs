namespace Promotion.Adapters.PullRequests;

/// <summary>Where a pull request stands.</summary>
internal enum PullRequestState
{
    Open,
    Merged,

    /// <summary>Closed, declined or abandoned without being merged.</summary>
    Closed,
}
