using Promotion.Domain.Branches;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>Brings what a push has made of commits back into the worktree: later steps work on with what is at the remote.</summary>
internal sealed class LandedCommits(GitRunner git, GitMirrors mirrors)
{
    /// <summary>Sets the worktree to a commit of its remote.</summary>
    public async Task Follow(GitWorktree worktree, string commit, CancellationToken cancellation)
    {
        if (await FromMirror(worktree, commit, cancellation) is { } parcel)
        {
            CommitParcels.Unpack(parcel, worktree.Repository);
        }
        else
        {
            var remote = worktree.Origin.Remote;
            await git.Run(worktree.Call("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", remote.SafeUrl, commit) with { Remote = remote }, cancellation);
        }
        await git.Run(worktree.Call("reset", "--quiet", "--hard", commit), cancellation);
    }

    // Many Stages that push to one branch share the mirror's one fetch, and need no program of their own. Null when that does not do.
    private async Task<CommitParcel?> FromMirror(GitWorktree worktree, string commit, CancellationToken cancellation)
    {
        try
        {
            var (remote, known) = (worktree.Origin.Remote, KnownCommits.Of(worktree.Repository));
            var refs = mirrors.LateRefs(remote) is { } late && late.Branches.ContainsValue(commit) ? late : await mirrors.Refs(remote, cancellation);
            return await mirrors.Read(
                remote, refs, mirror => Task.FromResult(CommitParcels.Pack(mirror.Folder, commit, known, git.Options.LargestPush)), cancellation);
        }
        catch (Exception failure) when (failure is GitException or StepException)
        {
            return null;
        }
    }
}
