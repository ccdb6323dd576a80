namespace Promotion.Adapters.Git;

/// <summary>A wish to have a worktree's HEAD in a branch of its remote.</summary>
/// <param name="Trailer">The line by which commits of this promotion are known.</param>
internal sealed record GitPush(GitWorktree Worktree, string Branch, bool IsForced, int MaxAttempts, string Trailer)
{
    /// <summary>Where the remote's branch is kept after a fetch.</summary>
    public const string Tip = "refs/promotion/tip";
}
