using Promotion.Domain.Branches;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>Brings a worktree's commits into a branch of its remote, through the branch's one writer, and the worktree to what became of them.</summary>
internal sealed class WorktreePush(GitRunner git, GitMirrors mirrors, IBranchWriter branches)
{
    private const int DefaultAttempts = 10;

    /// <summary>The commit that is in the branch in the end. Throws <see cref="StepException"/>.</summary>
    public async Task<string> Run(StepContext context, GitWorktree worktree, PushWish wish, CancellationToken cancellation)
    {
        var push = Push(context, worktree, wish);
        context.Log.Write($"pushing {wish.Head}, {push.Commits.Size} bytes, to branch {wish.Branch}");
        var landed = await branches.Push(push, cancellation) switch
        {
            BranchOutcome.Landed(var commit) => commit,
            BranchOutcome.Refused(var why) => throw StepException.Failure(why),
            BranchOutcome.Troubled(var why) => throw StepException.Error(why),
            _ => throw StepException.Error($"stopped before anything was pushed to {wish.Branch}"),
        };
        context.Log.Write(landed == wish.Head ? $"branch {wish.Branch} has it" : $"branch {wish.Branch} has it on top of others' commits, as {landed}");
        // Nothing works on in this directory when the step was told to stop.
        if (cancellation.IsCancellationRequested) return landed;
        if (landed != wish.Head) await new LandedCommits(git, mirrors).Follow(worktree, landed, cancellation);
        KnownCommits.Add(worktree.Repository, landed);
        return landed;
    }

    private BranchPush Push(StepContext context, GitWorktree worktree, PushWish wish)
    {
        var (origin, author) = (worktree.Origin, worktree.Origin.Author);
        return new(
            $"{context.Project}/{context.Promotion}/{context.Alias}@{wish.Head}",
            context.Project,
            origin.RepoUrl,
            origin.InsecureSkipTlsVerify || wish.InsecureSkipTlsVerify,
            wish.Branch,
            wish.Head,
            CommitParcels.Pack(worktree.Repository, wish.Head, KnownCommits.Of(worktree.Repository), git.Options.LargestPush),
            PromotionTrailer.Of(context),
            git.Options.Integration,
            wish.IsForced,
            wish.MaxAttempts ?? DefaultAttempts,
            author is null ? null : new BranchCommitter(author.Name, author.Email, author.SigningKey),
            wish.Route);
    }
}
