using LibGit2Sharp;
using Promotion.Domain.Branches;

namespace Promotion.Adapters.Git;

/// <summary>Looks in a branch for what an earlier run of the same push left there.</summary>
internal sealed class PushTrace(Repository repository, BranchPush push)
{
    /// <summary>The tree without entries.</summary>
    public static readonly ObjectId EmptyTree = new("4b825dc642cb6eb9a060e54bf8d69288fbee4904");

    /// <summary>
    /// The commit by which the push has reached its goal; null when it has not. A rebase changes a commit's id, but neither its author, date
    /// and message nor, in the message, the promotion's trailer.
    /// </summary>
    public string? Find(Commit head, Commit tip)
    {
        if (head.Id == tip.Id) return head.Sha;
        // A branch that was begun with an empty commit is still begun when somebody else was faster.
        var ours = repository.Between(head, tip).Where(commit => commit.Parents.Any() || commit.Tree.Id != EmptyTree).ToList();
        if (ours.Count == 0) return PromotionTrailer.IsIn(head.Message, push.Trailer) ? MergeOf(head, tip)?.Sha ?? head.Sha : null;
        if (push.IsForced) return null;
        var theirs = repository.Between(tip, head).Where(commit => PromotionTrailer.IsIn(commit.Message, push.Trailer)).ToLookup(Mark);
        return ours.CountBy(Mark).All(mine => theirs[mine.Key].Count() >= mine.Value) ? theirs[Mark(ours[0])].First().Sha : null;
    }

    // Only a push that merged leaves one, and its result is that commit.
    private Commit? MergeOf(Commit head, Commit tip) => repository.Commits
        .QueryBy(new CommitFilter { IncludeReachableFrom = tip, ExcludeReachableFrom = head })
        .FirstOrDefault(commit => PromotionTrailer.IsIn(commit.Message, push.Trailer) && commit.Parents.Count() > 1 && commit.Parents.First().Id == head.Id);

    // GitHub makes a commit in its own name and time, and only the message stays.
    private (string Author, string Email, long At, string Message) Mark(Commit commit) => push.Route == BranchRoute.GitHub
        ? ("", "", 0, PromotionTrailer.WithoutCoAuthors(commit.Message).Trim())
        : (commit.Author.Name, commit.Author.Email, commit.Author.When.ToUnixTimeSeconds(), commit.Message.Trim());
}
