using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>What the commits of a worktree change that its remote does not have yet.</summary>
internal static class WorktreeDiff
{
    private const int Longest = 256 * 1024;

    // The tree without anything has this name in every repository.
    private const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    /// <summary>The difference between what the remote has and HEAD, of which the first 256 KiB are told.</summary>
    public static async Task<StepForesight> Of(GitRunner git, GitWorktree worktree, Json output, CancellationToken cancellation)
    {
        var known = KnownCommits.Of(worktree.Repository);
        var made = await git.Run(worktree.Call(["rev-list", "--first-parent", "--parents", "HEAD", "--not", .. known]), cancellation);
        if (made.Split('\n', StringSplitOptions.RemoveEmptyEntries) is not [.., var first])
        {
            return new StepForesight(output);
        }

        var before = first.Split(' ') is [_, var parent, ..] ? parent : EmptyTree;
        var diff = await git.Try(worktree.Call("diff", "--no-ext-diff", "--no-textconv", before, "HEAD"), cancellation);
        return diff.IsSuccess
            ? new StepForesight(output, diff.Output[..Math.Min(diff.Output.Length, Longest)], !diff.IsWhole || diff.Output.Length > Longest)
            : throw GitRunner.Failed("diff", worktree.WorkDir, diff);
    }
}
