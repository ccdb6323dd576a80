using LibGit2Sharp;
using Promotion.Domain.Text;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Git;

/// <summary>Selects commits of one branch, newest first, along first parents.</summary>
internal sealed class BranchWalk(Subscription.Git subscription, ICommitFilter filter, CancellationToken cancellation)
{
    // Clocks of committers differ: a few older commits do not yet mean that all that follow are older.
    private const int Slop = 100;
    private readonly PathFilter _paths = PathFilter.Parse(subscription.IncludePaths, subscription.ExcludePaths);

    /// <summary>
    /// The selected commits from <paramref name="head"/> on. When the walk meets the head of the previous discovery, the rest is what that one
    /// found: the history behind a commit never changes.
    /// </summary>
    public IEnumerable<(Domain.Artifacts.GitCommit Commit, DateTimeOffset CreatedAt)> Select(string folder, string head, Discovered.Commits? previous)
    {
        using var repository = new Repository(folder);
        var older = 0;
        foreach (var commit in repository.FirstParents(head))
        {
            cancellation.ThrowIfCancellationRequested();
            if (previous is not null && commit.Sha == previous.Observed)
            {
                foreach (var known in previous.Items.Zip(previous.CreatedAt))
                {
                    yield return known;
                }
                yield break;
            }
            older = commit.Committer.When < subscription.Since ? older + 1 : 0;
            if (older > Slop)
            {
                yield break;
            }
            if (older == 0 && Passes(commit) && repository.IsOfInterest(_paths, commit))
            {
                yield return (ToDomain(commit), commit.Committer.When);
            }
        }
    }

    private bool Passes(Commit commit) => string.IsNullOrWhiteSpace(subscription.ExpressionFilter)
        || filter.Accepts(subscription.ExpressionFilter, new Dictionary<string, object>
        {
            ["id"] = commit.Sha,
            ["commitDate"] = commit.Committer.When,
            ["author"] = commit.Author.Text(),
            ["committer"] = commit.Committer.Text(),
            ["subject"] = commit.MessageShort,
        });

    private Domain.Artifacts.GitCommit ToDomain(Commit commit) => new(
        subscription.RepoUrl, commit.Sha, string.IsNullOrEmpty(subscription.Branch) ? null : subscription.Branch, null,
        CommitHistory.ShortSubject(commit.MessageShort), commit.Author.Text(), commit.Committer.Text(), subscription.Name);
}
