using System.Collections.Immutable;
using System.Security.Cryptography;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>Pushes to branches: looks first, integrates, pushes, and begins again when somebody else was faster.</summary>
internal sealed class GitBranchPush(GitRunner git, TimeProvider clock)
{
    private const double Growth = 1.5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly GitBranchLocks locks = new();

    /// <summary>The commit that is in the branch in the end. Throws <see cref="StepException"/>.</summary>
    public async Task<string> Push(GitPush push, CancellationToken cancellation)
    {
        // Of our own pushes to one branch, one at a time: they would only reject each other.
        using var turn = await locks.Enter($"{push.Worktree.Origin.Remote.Normalized}#{push.Branch}", cancellation);
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            var (commit, rejection) = await Try(push, cancellation);
            if (commit is not null) return commit;
            if (attempt >= push.MaxAttempts)
            {
                throw StepException.Error($"{push.Branch} was not pushed: others were faster {attempt} times; the last reason was: {rejection}");
            }
            await Task.Delay(pause * (0.75 + (RandomNumberGenerator.GetInt32(500) / 1000.0)), clock, cancellation);
            pause = pause * Growth < LongestPause ? pause * Growth : LongestPause;
        }
    }

    private async Task<(string? Commit, string? Rejection)> Try(GitPush push, CancellationToken cancellation)
    {
        var head = await Head(push, cancellation);
        if (await Fetch(push, cancellation) is { } tip)
        {
            if (await FindTrace(push, head, tip, cancellation) is { } done) return (done, null);
            if (!push.IsForced)
            {
                head = await Rebase(push, tip, cancellation);
                if (head == tip) return (tip, null);
            }
        }
        return await Send(push, head, cancellation);
    }

    private async Task<string> Head(GitPush push, CancellationToken cancellation) =>
        (await git.Run(push.Worktree.Call("rev-parse", "HEAD"), cancellation)).Trim();

    /// <summary>The remote's commit of the branch; null when there is no such branch.</summary>
    private async Task<string?> Fetch(GitPush push, CancellationToken cancellation)
    {
        var remote = push.Worktree.Origin.Remote;
        var call = push.Worktree.Call("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", remote.SafeUrl, $"+refs/heads/{push.Branch}:{GitPush.Tip}");
        var result = await git.Try(call with { Remote = remote }, cancellation);
        if (result.IsSuccess) return (await git.Run(push.Worktree.Call("rev-parse", GitPush.Tip), cancellation)).Trim();
        if (result.Error.Contains("couldn't find remote ref", StringComparison.Ordinal)) return null;
        throw StepException.Error($"cannot look at {push.Branch} of {remote}: {result.Complaint}");
    }

    /// <summary>
    /// The commit by which an earlier run of this step reached its goal; null when there is none. A rebase changes a commit's id, but
    /// neither its author, date and message nor, in the message, the promotion's trailer.
    /// </summary>
    private async Task<string?> FindTrace(GitPush push, string head, string tip, CancellationToken cancellation)
    {
        if (head == tip) return head;
        var log = await git.Run(
            push.Worktree.Call("log", "--left-right", "--no-merges", "--format=%m%H%x1f%an%x1f%ae%x1f%at%x1f%B%x1e", $"{head}...{tip}"), cancellation);
        var commits = log.Split('\x1e', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(GitTrace.Parse).ToList();
        var ours = commits.Where(commit => commit.IsLocal).ToList();
        if (ours.Count == 0) return await IsMarked(push, head, cancellation) ? head : null;
        var theirs = commits.Where(commit => !commit.IsLocal && PromotionTrailer.IsIn(commit.Message, push.Trailer)).ToLookup(commit => commit.Mark);
        var isThere = ours.CountBy(commit => commit.Mark).All(mine => theirs[mine.Key].Count() >= mine.Value);
        if (!isThere || push.IsForced) return null;
        var done = theirs[ours[0].Mark].First().Id;
        // Later steps work on with what is at the remote.
        await git.Run(push.Worktree.Call("reset", "--quiet", "--hard", done), cancellation);
        return done;
    }

    private async Task<bool> IsMarked(GitPush push, string head, CancellationToken cancellation) =>
        PromotionTrailer.IsIn(await git.Run(push.Worktree.Call("log", "-1", "--format=%B", head), cancellation), push.Trailer);

    /// <summary>Puts our commits on top of the branch and returns the new HEAD. Dates follow the author's, so that a repetition gives the same commits.</summary>
    private async Task<string> Rebase(GitPush push, string tip, CancellationToken cancellation)
    {
        var isOnTop = (await git.Try(push.Worktree.Call("merge-base", "--is-ancestor", tip, "HEAD"), cancellation)).IsSuccess;
        if (isOnTop) return await Head(push, cancellation);
        var rebase = push.Worktree.Call("rebase", "--quiet", "--committer-date-is-author-date", tip);
        var result = await git.Try(rebase with { Environment = push.Worktree.Origin.Identity.Environment() }, cancellation);
        if (result.IsSuccess) return await Head(push, cancellation);
        var conflicts = (await git.Run(push.Worktree.Call("diff", "--name-only", "--diff-filter=U"), cancellation))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await git.Try(push.Worktree.Call("rebase", "--abort"), cancellation);
        throw conflicts.Length > 0
            ? StepException.Failure($"merge conflict with {push.Branch} of {push.Worktree.Origin.Remote} in {string.Join(", ", conflicts)}")
            : StepException.Error($"cannot rebase on {push.Branch}: {result.Complaint}");
    }

    private async Task<(string? Commit, string? Rejection)> Send(GitPush push, string head, CancellationToken cancellation)
    {
        var remote = push.Worktree.Origin.Remote;
        ImmutableArray<string> force = push.IsForced ? ["--force"] : [];
        var call = push.Worktree.Call(["push", "--porcelain", .. force, "--", remote.SafeUrl, $"HEAD:refs/heads/{push.Branch}"]);
        var result = await git.Try(call with { Remote = remote }, cancellation);
        if (result.IsSuccess) return (head, null);
        var rejection = GitRejection.Of(result);
        return rejection.IsRace ? (null, rejection.Reason) : throw rejection.ToException($"branch {push.Branch} of {remote}", result);
    }
}
