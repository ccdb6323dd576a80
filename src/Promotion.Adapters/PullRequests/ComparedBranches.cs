using LibGit2Sharp;
using Promotion.Adapters.Git;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.PullRequests;

/// <summary>What a pull request would merge, read from the server's mirror.</summary>
/// <param name="Commit">The tip of the source.</param>
/// <param name="Message">That commit's message, without the promotion's trailer.</param>
/// <param name="AreSame">True when both branches hold the same files.</param>
internal sealed record ComparedBranches(string Commit, string Message, bool AreSame)
{
    /// <summary>Throws <see cref="StepException"/> when a branch does not exist, <see cref="GitException"/> when the repository can't be read.</summary>
    public static async Task<ComparedBranches> Read(GitMirrors mirrors, GitRemote remote, string source, string target, CancellationToken cancellation)
    {
        var refs = await mirrors.Refs(remote, cancellation);
        var (from, to) = (Tip(refs, remote, "source", source), Tip(refs, remote, "target", target));
        return await mirrors.Read(remote, refs, mirror => Task.FromResult(Compare(mirror, from, to)), cancellation);
    }

    private static ComparedBranches Compare(GitMirror mirror, string source, string target)
    {
        using var repository = new Repository(mirror.Folder);
        var commit = repository.Commit(source);
        return new(source, PromotionTrailer.Remove(commit.Message), commit.Tree.Id == repository.Commit(target).Tree.Id);
    }

    private static string Tip(GitRefs refs, GitRemote remote, string what, string branch) =>
        refs.Branches.GetValueOrDefault(branch) ?? throw StepException.Error($"{what} branch \"{branch}\" does not exist in {remote}");
}
