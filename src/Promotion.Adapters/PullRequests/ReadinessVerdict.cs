namespace Promotion.Adapters.PullRequests;

/// <summary>What to do about an open pull request.</summary>
internal enum ReadinessVerdict
{
    /// <summary>Merge it.</summary>
    Ready,

    /// <summary>The host may refuse, and tells only when asked to merge.</summary>
    Try,

    /// <summary>Wait: checks, reviews or the host itself are not done.</summary>
    Waits,

    /// <summary>Somebody must do something about it first, such as a merge conflict.</summary>
    Stuck,
}
