namespace Promotion.Adapters.Git;

/// <summary>A git operation failed. The message is for people and holds no secret.</summary>
public sealed class GitException(GitFailure failure, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What went wrong.</summary>
    public GitFailure Failure { get; } = failure;

    /// <summary>When the remote wants to be asked again at the earliest; null when it did not say.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
