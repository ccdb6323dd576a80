namespace Promotion.Adapters.PullRequests;

/// <summary>What a host says to the wish to merge.</summary>
internal abstract record MergeAnswer
{
    private MergeAnswer() { }

    /// <summary>It is merged, or will be in a moment: the pull request itself tells.</summary>
    public sealed record Accepted : MergeAnswer;

    /// <summary>Not now; later perhaps.</summary>
    public sealed record NotReady(string Why) : MergeAnswer;

    /// <summary>No.</summary>
    public sealed record Refused(string Why) : MergeAnswer;
}
