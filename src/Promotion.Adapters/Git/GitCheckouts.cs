using System.Buffers;
using System.Collections.Immutable;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>Adds worktrees to the repository of a run.</summary>
internal sealed class GitCheckouts(GitRunner git, StepContext context, GitOrigin origin, string repository, GitRefs refs)
{
    private static readonly SearchValues<char> PatternCharacters = SearchValues.Create("*?[");

    /// <summary>Checks out into a new worktree and returns the commit there.</summary>
    /// <param name="recorded">The commit that the first run checked out; null on the first run.</param>
    public async Task<string> Add(GitCloneConfig.CheckoutConfig checkout, string? recorded, CancellationToken cancellation)
    {
        foreach (var directory in checkout.Sparse.OrEmpty()) RefusePattern(directory);
        var path = PathOf(checkout);
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw StepException.Error($"cannot check out to {checkout.Path}: it already exists and is not empty");
        }
        var target = await Target(checkout, recorded, cancellation);
        if (checkout.Sparse is { Count: > 0 } sparse)
        {
            await git.Run(In(repository, ["worktree", "add", "--quiet", "--no-checkout", .. target(path)]), cancellation);
            await git.Run(In(path, ["sparse-checkout", "set", "--cone", .. sparse]), cancellation);
            await git.Run(In(path, ["read-tree", "-mu", "HEAD"]), cancellation);
        }
        else
        {
            await git.Run(In(repository, ["worktree", "add", "--quiet", .. target(path)]), cancellation);
        }
        return GitWorktree.HeadOf(path).Commit;
    }

    /// <summary>Whether the remote has the commit that was checked out; a branch that is begun here it has not.</summary>
    public bool IsAtRemote(GitCloneConfig.CheckoutConfig checkout) =>
        checkout.Commit.Given() is not null || checkout.Tag.Given() is not null || BranchOf(checkout) is not { } branch || refs.Branches.ContainsKey(branch);

    public Task UpdateSubmodules(GitCloneConfig.CheckoutConfig checkout, CancellationToken cancellation) => git.Run(
        In(PathOf(checkout), ["submodule", "update", "--quiet", "--init", "--recursive"]) with { Remote = origin.Remote }, cancellation);

    private string? BranchOf(GitCloneConfig.CheckoutConfig checkout) => checkout.Branch.Given() ?? refs.DefaultBranch;

    private string PathOf(GitCloneConfig.CheckoutConfig checkout) => SafePath.Join(context.WorkDir, checkout.Path);

    /// <summary>What to check out, as the arguments around the worktree's path.</summary>
    private async Task<Func<string, ImmutableArray<string>>> Target(
        GitCloneConfig.CheckoutConfig checkout, string? recorded, CancellationToken cancellation)
    {
        var revision = checkout.Commit.Given() ?? (checkout.Tag.Given() is { } tag ? $"refs/tags/{tag}" : null);
        if (revision is not null) return path => ["--detach", path, recorded ?? revision];
        var branch = BranchOf(checkout)
            ?? throw StepException.Error($"{origin.Remote} has no default branch; set branch, commit or tag for {checkout.Path}");
        if (recorded is not null && await Obtain(recorded, cancellation))
        {
            await git.Run(In(repository, ["update-ref", $"refs/heads/{branch}", recorded]), cancellation);
        }
        else if (!refs.Branches.ContainsKey(branch))
        {
            if (!checkout.Create) throw StepException.Error($"remote branch \"{branch}\" of {origin.Remote} does not exist; set create to true to begin it");
            await Begin(branch, cancellation);
        }
        else if (recorded is not null)
        {
            throw StepException.Error($"commit {recorded}, with which this promotion began, is no longer in {origin.Remote}");
        }
        return path => [path, branch];
    }

    /// <summary>Whether the commit is here, fetched by its id if no branch leads to it any more; most servers still have it then.</summary>
    private async Task<bool> Obtain(string commit, CancellationToken cancellation) =>
        (await git.Try(In(repository, ["cat-file", "-e", $"{commit}^{{commit}}"]), cancellation)).IsSuccess
        || (await git.Try(In(repository, ["fetch", "--quiet", "--no-tags", "--", origin.Remote.SafeUrl, commit]) with { Remote = origin.Remote }, cancellation)).IsSuccess;

    /// <summary>A branch with one empty commit, the same at each repetition.</summary>
    private async Task Begin(string branch, CancellationToken cancellation)
    {
        var tree = (await git.Run(In(repository, ["mktree"]), cancellation)).Trim();
        var commit = await git.Run(
            In(repository, ["commit-tree", "-m", "Initial commit", tree]) with { Environment = git.CommitterOf(origin).At(context.StartedAt) }, cancellation);
        await git.Run(In(repository, ["update-ref", $"refs/heads/{branch}", commit.Trim()]), cancellation);
    }

    private static void RefusePattern(string directory)
    {
        if (directory.StartsWith('/') || directory.StartsWith("..", StringComparison.Ordinal) || directory.AsSpan().IndexOfAny(PatternCharacters) >= 0)
        {
            throw StepException.Error($"sparse directory {directory}: expected a relative path without .., *, ? and [");
        }
    }

    private GitCall In(string folder, ImmutableArray<string> arguments) => new(context.WorkDir, folder, arguments);
}
