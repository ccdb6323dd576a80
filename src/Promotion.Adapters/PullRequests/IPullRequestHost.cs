using System.Collections.Immutable;

namespace Promotion.Adapters.PullRequests;

/// <summary>
/// The pull requests of one repository on one host. Methods throw <see cref="Promotion.Domain.Promotions.StepException"/> when the host can't be reached,
/// and <see cref="HostRefusalException"/> with its words when it refuses.
/// </summary>
internal interface IPullRequestHost
{
    /// <summary>Those from one branch to another, in any state, newest first; of many, those that were active last.</summary>
    Task<ImmutableArray<PullRequest>> Find(string source, string target, CancellationToken cancellation);

    /// <summary>The one of that number.</summary>
    Task<PullRequest> Get(long number, CancellationToken cancellation);

    /// <summary>Opens one. Labels and reviewers are part of it: when they fail, it fails.</summary>
    Task<PullRequest> Open(PullRequestDraft draft, CancellationToken cancellation);

    /// <summary>Gives it what <see cref="Open"/> may not have come to do: labels and reviewers. Harmless when it has them.</summary>
    Task Complete(PullRequest request, PullRequestDraft draft, CancellationToken cancellation);

    /// <summary>Asks to merge it, at the commit it was seen with. The method is the host's own word; null for its default.</summary>
    Task<MergeAnswer> Merge(PullRequest request, string? method, CancellationToken cancellation);
}
