using System.Runtime.CompilerServices;
using Promotion.Domain.Text;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Git;

/// <summary>Selects commits of one branch, newest first, along first parents.</summary>
internal sealed class BranchWalk(Subscription.Git subscription, ICommitFilter filter)
{
    // Clocks of committers differ: a few older commits do not yet mean that all that follow are older.
    private const int Slop = 100;
    private readonly PathFilter _paths = PathFilter.Parse(subscription.IncludePaths, subscription.ExcludePaths);

    /// <summary>
    /// The selected commits from <paramref name="head"/> on. When the walk meets the head of the previous discovery, the rest is what that one
    /// found: the history behind a commit never changes.
    /// </summary>
    public async IAsyncEnumerable<(Domain.Artifacts.GitCommit Commit, DateTimeOffset CreatedAt)> Select(
        MirrorHistory history, string head, Discovered.Commits? previous, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var older = 0;
        await foreach (var commit in history.FirstParents(head, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (previous is not null && commit.Id == previous.Observed)
            {
                foreach (var known in previous.Items.Zip(previous.CreatedAt))
                {
                    yield return known;
                }
                yield break;
            }
            older = commit.CommittedAt < subscription.Since ? older + 1 : 0;
            if (older > Slop)
            {
                yield break;
            }
            if (older == 0 && _paths.Matches(commit.Paths) && Passes(commit))
            {
                yield return (ToDomain(commit), commit.CommittedAt);
            }
        }
    }

    private bool Passes(IndexedCommit commit) => string.IsNullOrWhiteSpace(subscription.ExpressionFilter)
        || filter.Accepts(subscription.ExpressionFilter, new Dictionary<string, object>
        {
            ["id"] = commit.Id,
            ["commitDate"] = commit.CommittedAt,
            ["author"] = commit.Author,
            ["committer"] = commit.Committer,
            ["subject"] = commit.Subject,
        });

    private Domain.Artifacts.GitCommit ToDomain(IndexedCommit commit) => new(
        subscription.RepoUrl, commit.Id, string.IsNullOrEmpty(subscription.Branch) ? null : subscription.Branch, null,
        CommitHistory.ShortSubject(commit.Subject), commit.Author, commit.Committer, subscription.Name);
}
